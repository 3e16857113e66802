// @ts-check
// The hash of the URL says what the page shows, so that it can be linked and reloaded.

/** @typedef {'journal' | 'clients' | 'coverage' | 'controls'} View */
/**
 * @typedef {object} Address
 * @property {View} view
 * @property {string | null} sandbox null: the shared sandbox; `*`: all sandboxes
 */

export const ALL = '*';

/** @type {Readonly<Record<View, string>>} */
const TITLES = { journal: 'Journal', clients: 'Clients', coverage: 'Coverage', controls: 'Controls' };

/** @returns {Address} */
export function readAddress() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const view = hash.get('view') ?? '';
  return { view: isView(view) ? view : 'journal', sandbox: hash.get('sandbox') || null };
}

/**
 * @param {string} text
 * @returns {text is View}
 */
function isView(text) {
  return Object.hasOwn(TITLES, text);
}

/**
 * @param {Partial<Address>} change
 * @returns {string} the hash of the URL that shows it
 */
export function hrefOf(change) {
  const { view, sandbox } = { ...readAddress(), ...change };
  return `#${new URLSearchParams({ view, ...(sandbox !== null && { sandbox }) })}`;
}

/** @param {Partial<Address>} change */
export function goTo(change) {
  location.hash = hrefOf(change);
}

/** @param {string | null} sandbox */
export function nameOf(sandbox) {
  if (sandbox === null) return 'the shared sandbox';
  return sandbox === ALL ? 'all sandboxes' : `the sandbox ${sandbox}`;
}

/** Updates the page to match its URL: the view, the current link and the title. */
export function showAddress() {
  const { view, sandbox } = readAddress();
  document.body.dataset.view = view;
  document.body.toggleAttribute('data-all', sandbox === ALL);
  document.title = `${TITLES[view]} of ${nameOf(sandbox)} · factpulse-kit`;
  for (const link of document.querySelectorAll('nav a')) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    const to = link.dataset.to ?? '';
    if (isView(to)) link.href = hrefOf({ view: to });
    if (to === view) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}
