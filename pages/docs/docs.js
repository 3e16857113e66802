// @ts-check
import { createToken, readClients } from './admin-api.js';
import { findBearerScheme, findKeyScheme, findSignIn, originOf, tagsOf } from './contract.js';
import { describeToken } from './describe-token.js';
import { scrollByStyle, showScopes, signInFirst, simplifyControls, watchAuthorization } from './plugins.js';
import { repairMarkup } from './repair-markup.js';
import { showVersions } from './versions.js';

/**
 * @typedef {import('./admin-api.js').Token} Token
 * @typedef {import('./contract.js').Contract} Contract
 */

const MAX_OPTIONS = 200;

const accountButton = find('account-token', HTMLButtonElement);
const clientButton = find('client-token', HTMLButtonElement);
const clientSelect = find('client', HTMLSelectElement);
const authorization = find('authorization', HTMLParagraphElement);
const refusal = find('refusal', HTMLParagraphElement);
const reference = find('reference', HTMLElement);

const NOT_AUTHORIZED = authorization.textContent;
const WITH_KEY = 'Authorized with an API key that you entered.';

/** The last token that the bar set, to distinguish it from one that was typed in. @type {{ token: Token, name?: string } | undefined} */
let own;

followColorScheme(matchMedia('(prefers-color-scheme: dark)'));
repairMarkup(reference);
showVersions(find('versions', HTMLElement)).catch(() => {}); // without them, the page still works

/** @type {SwaggerUI} */
const ui = SwaggerUIBundle({
  url: 'openapi.json',
  domNode: reference,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [showScopes, watchAuthorization(showAuthorization), scrollByStyle, simplifyControls],
  deepLinking: true,
  docExpansion: 'none', // start() shows what is the contract's own
  showExtensions: false,
  tagsSorter: signInFirst(contract),
  displayRequestDuration: true,
  persistAuthorization: false,
  responseInterceptor: followClients,
  onComplete: start,
});

accountButton.addEventListener('click', () => report(useToken()));
clientButton.addEventListener('click', () => {
  const [option] = clientSelect.selectedOptions;
  if (option) report(useToken(option));
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') report(showClients()); // they may have changed in the console
});

function start() {
  showOwnOperations();
  showSignIn();
  showKeyHeader();
  accountButton.disabled = false;
  report(showClients());
}

/** @param {HTMLOptionElement} [option] of the client; without it, the token is for the account */
async function useToken(option) {
  const token = await createToken(option?.value);
  own = { token, ...(option && { name: option.text }) };
  ui.preauthorizeApiKey(findBearerScheme(contract()), token.token);
  showAuthorization();
}

async function showClients() {
  const clients = await readClients();
  const chosen = clientSelect.value;
  const options = clients.slice(0, MAX_OPTIONS).map(({ uid, name }) => new Option(name, uid));
  const isEmpty = options.length === 0;
  clientSelect.replaceChildren(...(isEmpty ? [new Option('no clients', '')] : options));
  if (options.some(({ value }) => value === chosen)) clientSelect.value = chosen;
  clientSelect.disabled = isEmpty;
  clientButton.disabled = isEmpty;
}

/**
 * Adds a client that was created on this page to the choices.
 *
 * @template {{ status: number }} Answer
 * @param {Answer} response
 */
function followClients(response) {
  if (response.status === 201) report(showClients());
  return response;
}

/**
 * Shows why an action failed, until one succeeds.
 *
 * @param {Promise<void>} action
 */
function report(action) {
  action.then(
    () => refusal.replaceChildren(),
    (error) => {
      const link = Object.assign(document.createElement('a'), {
        href: '__admin/',
        textContent: 'Open the console',
      });
      refusal.replaceChildren(`Cannot get a token. ${error.message} `, link);
    },
  );
}

function showAuthorization() {
  const value = authorizedBy(findBearerScheme(contract()));
  const keyScheme = findKeyScheme(contract())?.scheme;
  const hasKey = keyScheme !== undefined && authorizedBy(keyScheme) !== undefined;
  if (value === undefined) authorization.textContent = hasKey ? WITH_KEY : NOT_AUTHORIZED;
  else if (value !== own?.token.token)
    authorization.textContent = 'Authorized with a token that you entered.';
  else {
    const { text, uid, uses } = describeToken(contract(), own.token, own.name);
    const code = Object.assign(document.createElement('code'), { textContent: uid ?? '' });
    authorization.replaceChildren(text, ...(uid ? [' Its uid is ', code, '.'] : []), ` ${uses}`);
  }
}

/** @param {string} scheme */
function authorizedBy(scheme) {
  return ui.authSelectors.authorized().getIn([scheme, 'value']);
}

/** A further document can have a hundred operations and more schemas: they are opened by a click. */
function showOwnOperations() {
  const tags = tagsOf(contract());
  const own = tags.filter((tag) => originOf(contract(), tag) === undefined);
  for (const tag of own) ui.layoutActions.show(['operations-tag', tag], true);
  if (own.length === tags.length) ui.layoutActions.show(['components', 'schemas'], true);
}

function showKeyHeader() {
  const found = findKeyScheme(contract());
  if (!found) return;
  find('api-key-header', HTMLElement).textContent = `${found.header}: KEY`;
  find('api-key', HTMLElement).hidden = false;
}

/** Shows the request for a token, with the example of the contract. */
function showSignIn() {
  const signIn = findSignIn(contract());
  if (!signIn) return;
  const url = new URL(signIn.path.slice(1), document.baseURI);
  find('sign-in-command', HTMLElement).textContent =
    `curl ${url} -H 'Content-Type: application/json' -d '${JSON.stringify(signIn.example)}'`;
  find('sign-in', HTMLElement).hidden = false;
}

/** Converting a large contract takes a while, and tags are sorted again and again. @type {{ json: unknown, contract: Contract } | undefined} */
let known;

/** @returns {Contract} */
function contract() {
  const json = ui.specSelectors.specJson();
  if (known?.json !== json) known = { json, contract: /** @type {Contract} */ (json.toJS()) }; // Swagger UI has loaded our contract
  return known.contract;
}

/** @param {MediaQueryList} dark */
function followColorScheme(dark) {
  const apply = () => document.documentElement.classList.toggle('dark-mode', dark.matches); // Swagger UI's class
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
