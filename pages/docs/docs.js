// @ts-check
import { createToken, readClients } from './admin-api.js';
import { describeToken, findLock } from './describe-lock.js';

/**
 * @typedef {import('./admin-api.js').Token} Token
 * @typedef {import('./describe-lock.js').Contract} Contract
 */

const MAX_OPTIONS = 200;

const accountButton = find('account-token', HTMLButtonElement);
const clientButton = find('client-token', HTMLButtonElement);
const clientSelect = find('client', HTMLSelectElement);
const lockStatus = find('lock', HTMLParagraphElement);
const refusal = find('refusal', HTMLParagraphElement);

/** The last token of ours, to distinguish it from one that was typed in. @type {{ token: Token, name?: string } | undefined} */
let own;

followColorScheme(matchMedia('(prefers-color-scheme: dark)'));

const ui = SwaggerUIBundle({
  url: 'openapi.json',
  domNode: find('reference', HTMLElement),
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [watchLock, scrollByStyle],
  deepLinking: true,
  showExtensions: true, // x-scope, above all
  displayRequestDuration: true,
  persistAuthorization: false,
  responseInterceptor: followClients,
  onComplete: start,
});

accountButton.addEventListener('click', () => report(fillLock()));
clientButton.addEventListener('click', () => {
  const [option] = clientSelect.selectedOptions;
  if (option) report(fillLock(option));
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') report(showClients()); // the console may have changed them
});

function start() {
  accountButton.disabled = false;
  report(showClients());
}

/** @param {HTMLOptionElement} [option] of the client; an account's token unless given */
async function fillLock(option) {
  const token = await createToken(option?.value);
  own = { token, ...(option && { name: option.text }) };
  ui.preauthorizeApiKey(findLock(contract()), token.token);
  showLock();
}

async function showClients() {
  const clients = await readClients();
  const chosen = clientSelect.value;
  const options = clients.slice(0, MAX_OPTIONS).map(({ uid, name }) => new Option(name, uid));
  const isEmpty = options.length === 0;
  clientSelect.replaceChildren(...(isEmpty ? [new Option('no clients yet', '')] : options));
  if (options.some(({ value }) => value === chosen)) clientSelect.value = chosen;
  clientSelect.disabled = isEmpty;
  clientButton.disabled = isEmpty;
}

/**
 * A client that was created here can be chosen at once.
 *
 * @template {{ status: number }} Answer
 * @param {Answer} response
 */
function followClients(response) {
  if (response.status === 201) report(showClients());
  return response;
}

/**
 * Shows why something could not be done, until something can.
 *
 * @param {Promise<void>} deed
 */
function report(deed) {
  deed.then(
    () => refusal.replaceChildren(),
    (error) => {
      const link = Object.assign(document.createElement('a'), {
        href: '__admin/',
        textContent: 'Open the console',
      });
      refusal.replaceChildren(`No demo token. ${error.message} `, link);
    },
  );
}

/** A plugin of Swagger UI: when its dialog fills or empties the lock, the status says what is in it. */
function watchLock() {
  /** @param {(payload: unknown) => unknown} original */
  const thenShowLock = (original) => (/** @type {unknown} */ payload) => {
    original(payload);
    showLock();
  };
  return { statePlugins: { auth: { wrapActions: { authorize: thenShowLock, logout: thenShowLock } } } };
}

/** A plugin of Swagger UI: what a link leads to stops below the bar, as the style sheet says. */
function scrollByStyle() {
  const scroll = () => (/** @type {HTMLElement} */ element) => element.scrollIntoView();
  return { statePlugins: { layout: { wrapActions: { scrollToElement: scroll } } } };
}

function showLock() {
  const value = ui.authSelectors.authorized().getIn([findLock(contract()), 'value']);
  if (value === undefined) lockStatus.textContent = 'The lock is empty.';
  else if (value !== own?.token.token) lockStatus.textContent = 'In the lock: a token of your own.';
  else {
    const { text, uid, uses } = describeToken(contract(), own.token, own.name);
    const code = Object.assign(document.createElement('code'), { textContent: uid ?? '' });
    lockStatus.replaceChildren(text, ...(uid ? [' Its uid is ', code, '.'] : []), ` ${uses}`);
  }
}

function contract() {
  return /** @type {Contract} */ (ui.specSelectors.specJson().toJS()); // what Swagger UI has loaded is our contract
}

/** @param {MediaQueryList} dark */
function followColorScheme(dark) {
  const apply = () => document.documentElement.classList.toggle('dark-mode', dark.matches); // Swagger UI's own
  dark.addEventListener('change', apply);
  apply();
}

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
function find(id, kind) {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${kind.name} #${id}`);
}
