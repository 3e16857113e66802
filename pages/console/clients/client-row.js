// @ts-check
import { button, h, setText } from '../elements/dom.js';

/**
 * @typedef {object} PdpConfig
 * @property {boolean} isActive
 * @property {boolean} modeSandbox
 * @property {string} flowServiceUrl
 * @property {string} tokenUrl
 * @property {string} oauthClientId
 * @property {null} [clientSecret] null: none is set; the admin API leaves out one that is set
 * @property {string | null} lastTestAt
 * @property {boolean | null} lastTestSuccess
 * @property {string | null} lastTestError
 * @property {string} updatedAt
 */
/**
 * A client of the state.
 * @typedef {object} Client
 * @property {string} uid
 * @property {string} name
 * @property {string | null} description
 * @property {string | null} siret
 * @property {boolean} isActive
 * @property {boolean} hasConfigChorus
 * @property {string} createdAt
 * @property {string} updatedAt
 * @property {PdpConfig | null} pdpConfig
 */

/**
 * A client as a row of the table. Its name opens the details.
 * @param {string} key its uid
 * @param {{ openToken: (client: Client) => void, open: (client: Client) => void }} actions
 */
export function createClientRow(key, { openToken, open }) {
  /** @type {Client | undefined} */
  let client;
  const name = button('', () => client && open(client), { class: 'client-name', 'aria-haspopup': 'dialog' });
  const uid = h('code', { class: 'uid' }, key);
  const siret = h('td', { class: 'siret', role: 'cell' });
  const state = h('span', { class: 'badge' });
  const pdp = h('span', { class: 'badge' });
  const token = button('Token', () => client && openToken(client), { class: 'small' });

  return {
    element: h(
      'tr',
      { role: 'row' },
      h('th', { scope: 'row', role: 'rowheader' }, name, ' ', uid),
      siret,
      h('td', { class: 'is-active', role: 'cell' }, state),
      h('td', { class: 'pdp', role: 'cell' }, pdp),
      h('td', { class: 'act', role: 'cell' }, token),
    ),
    /** @param {Client} newer */
    update(newer) {
      client = newer;
      const { name: newName, siret: newSiret, isActive, pdpConfig } = newer;
      setText(name, newName);
      setText(siret, newSiret ?? 'no SIRET');
      siret.toggleAttribute('data-none', newSiret === null);
      showState(state, isActive);
      setBadge(pdp, ...pdpBadge(pdpConfig));
      const label = `Token for ${newName}`;
      if (token.getAttribute('aria-label') !== label) token.setAttribute('aria-label', label);
    },
  };
}

/**
 * @param {HTMLElement} badge
 * @param {boolean} isActive
 */
export function showState(badge, isActive) {
  setBadge(badge, isActive ? 'on' : 'off', isActive ? '✓ active' : '✗ deactivated');
}

/**
 * @param {PdpConfig | null} config
 * @returns {['on' | 'off' | 'none', string]}
 */
function pdpBadge(config) {
  if (!config) return ['none', '– none'];
  const where = config.modeSandbox ? ', sandbox' : '';
  return config.isActive ? ['on', `✓ active${where}`] : ['off', `✗ inactive${where}`];
}

/**
 * @param {HTMLElement} badge
 * @param {'on' | 'off' | 'none'} kind
 * @param {string} text
 */
function setBadge(badge, kind, text) {
  badge.dataset.kind = kind;
  setText(badge, text);
}
