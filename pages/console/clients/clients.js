// @ts-check

import { button, byId, fill, h, labelled, setText } from '../elements/dom.js';
import { createKeyedList } from '../elements/keyed-list.js';
import { api } from '../frame/api.js';
import { counted } from '../wording/counted.js';
import { createClientRow } from './client-row.js';

/** @typedef {import('./client-row.js').Client} Client */
/** @typedef {{ email: string, clients: Client[], total: number }} Account */

/** The maximum shown for an account, which can have a hundred thousand. */
const MAX_CLIENTS = 200;

/**
 * The accounts and their clients, each with a button for a token.
 * @param {{ openToken: import('./tokens.js').OpenToken }} parts
 * @returns {import('../frame/watch.js').Panel}
 */
export function createClients({ openToken }) {
  const section = byId('clients');
  const heading = h('h2', { id: 'clients-title', tabindex: -1 }, 'Clients');
  const count = h('p', { class: 'muted grow' });
  const find = h('input', {
    id: 'clients-find',
    type: 'search',
    placeholder: 'Name, uid, SIRET…',
    input: show,
  });
  const list = h('div', { class: 'accounts' });
  const none = h('p', { class: 'empty', hidden: true }, 'No accounts are defined.');
  fill(
    section,
    h('div', { class: 'toolbar' }, heading, count, ...labelled('Find a client', find, { isUnseen: true })),
    none,
    list,
  );
  const accounts = createKeyedList(list, {
    key: ({ email }) => email,
    create: ({ email }) => createAccount(email, openToken),
    fallback: heading,
  });
  /** @type {Account[]} */
  let all = [];

  function show() {
    const words = find.value.toLowerCase().split(' ');
    const shown = all.map((account) => ({
      ...account,
      clients: account.clients.filter((client) => words.every((word) => searchText(client).includes(word))),
    }));
    accounts.show(shown);
    const number = all.reduce((sum, { total }) => sum + total, 0);
    setText(
      count,
      all.length === 0 ? '' : `${counted(number, 'client')} of ${counted(all.length, 'account')}`,
    );
  }

  return {
    section,
    period: 2000,
    ofOneSandbox: true,
    async refresh(sandbox, signal) {
      const state = await api.state(sandbox, signal);
      all = state.accounts.map(({ email, clients }) => ({
        email,
        // the admin API's contract does not declare the fields of clients: FactPulse's does
        clients: /** @type {Client[]} */ (clients),
        total: clients.length,
      }));
      none.hidden = all.length > 0;
      show();
    },
    clear() {
      all = [];
      none.hidden = true;
      show();
    },
  };
}

/**
 * An account and its clients. Roles are explicit because CSS removes the table layout, and the implied roles, on a phone.
 * @param {string} email
 * @param {import('./tokens.js').OpenToken} openToken
 */
function createAccount(email, openToken) {
  const rows = h('tbody', { role: 'rowgroup' });
  const facts = h('p', { class: 'muted grow' });
  const more = h('p', { class: 'muted', hidden: true });
  const title = h('h3', {}, email);
  const level = button('Account token', () => openToken({ account: email }), {
    'aria-label': `Account token for ${email}`,
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
    create: ({ uid }) => createClientRow(uid, (client) => openToken({ account: email, client })),
    fallback: level,
  });

  return {
    element: h(
      'section',
      { class: 'account' },
      h('div', { class: 'toolbar' }, title, facts, level),
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

/** @param {Client} client */
function searchText({ name, uid, siret }) {
  return `${name} ${uid} ${siret ?? ''}`.toLowerCase();
}
