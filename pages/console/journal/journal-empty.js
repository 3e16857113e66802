// @ts-check
import { createCopyButton } from '../elements/copy-button.js';
import { fill, h } from '../elements/dom.js';
import { ALL } from '../frame/address.js';
import { api } from '../frame/api.js';
import { baseUrl } from '../frame/base-url.js';
import { quote, shellWord } from '../wording/shell.js';

/** More addresses are counted only. */
const MAX_ADDRESSES = 5;

/**
 * The passwords of the shipped fixtures (mock-server/fixtures/demo.json), which are not secret.
 * @type {Readonly<Record<string, string>>}
 */
const SHIPPED_PASSWORDS = { 'demo@factpulse.test': 'demo', 'other@factpulse.test': 'other' };

/** Shown while the journal is empty: the addresses to sign in with, and the command that does. */
export function createEmptyJournal() {
  const accounts = h('div', {});
  const element = h(
    'div',
    { class: 'empty', hidden: true },
    h('p', {}, 'No requests yet. Point your application at'),
    h('p', {}, h('code', {}, baseUrl())),
    accounts,
    h('p', { class: 'muted' }, 'Each request and its response appear here, newest first.'),
  );
  let shown = '';

  return {
    element,
    /**
     * @param {string | null} sandbox
     * @param {AbortSignal} signal
     */
    async refresh(sandbox, signal) {
      const one = sandbox === ALL ? null : sandbox;
      const { accounts: addresses } = await api.listAccounts(one, signal);
      const text = JSON.stringify([one, addresses]);
      if (text === shown) return;
      shown = text;
      fill(accounts, ...signIn(addresses, one));
    },
  };
}

/**
 * @param {readonly string[]} addresses
 * @param {string | null} sandbox
 */
function signIn(addresses, sandbox) {
  const [first] = addresses;
  if (first === undefined)
    return [h('p', {}, 'There are no accounts to sign in with. Add one to your fixtures.')];
  const rest = addresses.length - MAX_ADDRESSES;
  const command = h('code', {}, signInCommand(first, sandbox));
  return [
    h('p', {}, addresses.length === 1 ? 'and sign in as' : 'and sign in as one of'),
    h(
      'ul',
      { 'aria-label': 'Addresses to sign in with' },
      ...addresses.slice(0, MAX_ADDRESSES).map((address) => h('li', {}, h('code', {}, address))),
    ),
    rest > 0 && h('p', { class: 'muted' }, `and ${rest} more`),
    h('p', {}, passwordSentence(first, sandbox)),
    h(
      'p',
      { class: 'line' },
      h('span', { class: 'muted' }, 'For example'),
      createCopyButton('Copy the command to sign in', () => command),
    ),
    h('pre', { tabindex: 0, role: 'group', 'aria-label': 'Command to sign in' }, command),
  ];
}

/**
 * @param {string} address
 * @param {string | null} sandbox
 */
function signInCommand(address, sandbox) {
  const password = SHIPPED_PASSWORDS[plainAddress(address, sandbox)];
  const start = `{"username":${JSON.stringify(address)},"password":"`;
  const body =
    password === undefined
      ? shellWord([start, { variable: 'PASSWORD' }, '"}'])
      : quote(`${start}${password}"}`);
  return [
    `curl -s ${quote(`${baseUrl()}/api/token/`)}`,
    "-H 'Content-Type: application/json'",
    `-d ${body}`,
  ].join(' \\\n  ');
}

/**
 * The page does not know whether the fixtures are the shipped ones.
 * @param {string} address
 * @param {string | null} sandbox
 */
function passwordSentence(address, sandbox) {
  const plain = plainAddress(address, sandbox);
  const password = SHIPPED_PASSWORDS[plain];
  const shipped = password === undefined ? '' : `; in the shipped ones it is ${password}`;
  return `The password of ${address} is that of ${plain} in your fixtures${shipped}.`;
}

/**
 * `demo@factpulse.test` for `demo+checkout@factpulse.test` in the sandbox `checkout`: the address in the fixtures.
 * @param {string} address
 * @param {string | null} sandbox
 */
function plainAddress(address, sandbox) {
  return sandbox === null ? address : address.replace(`+${sandbox.toLowerCase()}@`, '@');
}
