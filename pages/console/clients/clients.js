// @ts-check

import { byId, fill, h, labelled, setText } from '../elements/dom.js';
import { createKeyedList } from '../elements/keyed-list.js';
import { api } from '../frame/api.js';
import { counted } from '../wording/counted.js';
import { createAccount } from './account.js';
import { createClientDialog } from './client-dialog.js';
import { createCreateDialog } from './create-dialog.js';

/** @typedef {import('./client-row.js').Client} Client */
/** @typedef {import('./account.js').Account} Account */

/**
 * The accounts and their clients: details, changes, and tokens.
 * @param {{ openToken: import('./tokens.js').OpenToken, wake: () => void }} parts wake: called after a change
 * @returns {import('../frame/watch.js').Panel}
 */
export function createClients({ openToken, wake }) {
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
  const dialog = createClientDialog({ wake });
  const create = createCreateDialog({ wake });
  const accounts = createKeyedList(list, {
    key: ({ email }) => email,
    create: ({ email }) => createAccount(email, { openToken, openClient: dialog.open, create }),
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
      dialog.update(all);
      show();
    },
    clear() {
      all = [];
      none.hidden = true;
      dialog.update(all);
      show();
    },
  };
}

/** @param {Client} client */
function searchText({ name, uid, siret }) {
  return `${name} ${uid} ${siret ?? ''}`.toLowerCase();
}
