// @ts-check
import { button, h, setText } from '../elements/dom.js';
import { createKeyedList } from '../elements/keyed-list.js';
import { counted } from '../wording/counted.js';
import { createClientRow } from './client-row.js';

/** @typedef {import('./client-row.js').Client} Client */
/** @typedef {{ email: string, clients: Client[], total: number }} Account */
/**
 * @typedef {object} AccountActions
 * @property {import('./tokens.js').OpenToken} openToken
 * @property {(account: string, client: Client) => void} openClient
 * @property {(account: string) => void} create
 */

/** The maximum shown for an account, which can have a hundred thousand. */
const MAX_CLIENTS = 200;

/**
 * An account and its clients. Roles are explicit because CSS removes the table layout, and the implied roles, on a phone.
 * @param {string} email
 * @param {AccountActions} actions
 */
export function createAccount(email, { openToken, openClient, create }) {
  const rows = h('tbody', { role: 'rowgroup' });
  const facts = h('p', { class: 'muted grow' });
  const more = h('p', { class: 'muted', hidden: true });
  const title = h('h3', {}, email);
  const level = button('Account token', () => openToken({ account: email }), {
    'aria-label': `Account token for ${email}`,
  });
  const creating = button('Create client', () => create(email), {
    'aria-label': `Create client of ${email}`,
  });
  const head = ['Client', 'SIRET', 'State', 'PDP', 'Token'].map((name) =>
    h('th', { scope: 'col', role: 'columnheader' }, name),
  );
  const table = h(
    'table',
    { class: 'clients', role: 'table' },
    h('caption', { class: 'unseen' }, `Clients of ${email}`),
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, ...head)),
    rows,
  );
  const clients = createKeyedList(rows, {
    key: (/** @type {Client} */ { uid }) => uid,
    create: ({ uid }) =>
      createClientRow(uid, {
        openToken: (client) => openToken({ account: email, client }),
        open: (client) => openClient(email, client),
      }),
    fallback: level,
  });

  return {
    element: h(
      'section',
      { class: 'account' },
      h('div', { class: 'toolbar' }, title, facts, level, creating),
      h('div', { class: 'scroll' }, table),
      more,
    ),
    /** @param {Account} account */
    update({ clients: matching, total }) {
      clients.show(matching.slice(0, MAX_CLIENTS));
      setText(
        facts,
        matching.length === total
          ? counted(total, 'client')
          : `${matching.length} of ${counted(total, 'client')}`,
      );
      table.hidden = matching.length === 0;
      more.hidden = matching.length <= MAX_CLIENTS;
      setText(more, `Showing the first ${MAX_CLIENTS}. Find others by name, uid or SIRET.`);
    },
  };
}
