// @ts-check

import { createCopyButton } from '../elements/copy-button.js';
import { fill, h, setText } from '../elements/dom.js';
import { api } from '../frame/api.js';
import { baseUrl } from '../frame/base-url.js';
import { quote } from '../wording/shell.js';
import { clockTime, day } from '../wording/times.js';

/** @typedef {{ account: string, client?: { uid: string, name: string } }} TokenSubject */
/** @typedef {(subject: TokenSubject) => void} OpenToken */

/** @type {readonly [expiresIn: string, text: string][]} */
const EXPIRIES = [
  ['30m', 'in 30 minutes'],
  ['8d', 'in 8 days'],
  ['-1m', 'expired a minute ago'],
];

/**
 * The dialog that creates a token without signing in.
 * @param {{ sandbox: () => string | null }} parts
 * @returns {OpenToken}
 */
export function createTokenDialog({ sandbox }) {
  const title = h('h2', { id: 'token-title' });
  const level = h('p', { class: 'muted' });
  const error = h('p', { class: 'message', role: 'alert' });
  const expires = h('p', { class: 'muted' });
  const token = h('code', { id: 'token-text' });
  const curl = h('code', { id: 'token-curl' });
  const choices = EXPIRIES.map(([value, text]) => {
    const radio = h('input', { type: 'radio', name: 'expiry', value, change: make });
    return { radio, element: h('label', { class: 'choice' }, radio, ` ${text}`) };
  });
  const close = h('button', { 'aria-label': 'Close' }, '✕');
  const dialog = h(
    'dialog',
    { class: 'token', 'aria-labelledby': title.id },
    h('form', { method: 'dialog', class: 'toolbar' }, title, close),
    level,
    h('fieldset', { class: 'choices' }, h('legend', {}, 'Expires'), ...choices.map(({ element }) => element)),
    error,
    copied('Token', token),
    expires,
    copied('curl command', curl),
  );
  document.body.append(dialog);
  /** @type {TokenSubject} */
  let subject = { account: '' };
  let making = 0;

  async function make() {
    making += 1;
    const mine = making;
    const { account, client } = subject;
    const expiresIn = choices.find(({ radio }) => radio.checked)?.radio.value ?? '30m';
    try {
      const made = await api.createToken(sandbox(), {
        account,
        expiresIn,
        ...(client && { client: client.uid }),
      });
      if (mine === making) show(made);
    } catch (problem) {
      if (mine === making) setText(error, problem instanceof Error ? problem.message : String(problem));
    }
  }

  /** @param {Awaited<ReturnType<typeof api.createToken>>} made */
  function show({ token: text, client, expiresAt }) {
    setText(error, '');
    setText(token, text);
    const path = client === null ? '/api/v1/clients' : `/api/v1/clients/${client}`;
    setText(curl, `curl -s ${quote(baseUrl() + path)} -H ${quote(`Authorization: Bearer ${text}`)}`);
    setText(expires, `Expires ${day(expiresAt)}, ${clockTime(expiresAt)} UTC, sandbox time`);
  }

  dialog.addEventListener('close', forget);

  function forget() {
    making += 1; // ignore a token that is still being created
    for (const text of [error, expires, token, curl]) fill(text);
  }

  return function openToken(asked) {
    subject = asked;
    const { account, client } = asked;
    setText(title, client ? `Token for ${client.name}` : `Token for ${account}`);
    setText(
      level,
      client
        ? `Client level: for every operation on this client of ${account}.`
        : 'Account level: to create and list clients.',
    );
    for (const [index, { radio }] of choices.entries()) radio.checked = index === 0;
    dialog.showModal();
    void make();
  };
}

/**
 * @param {string} title
 * @param {HTMLElement} code
 */
function copied(title, code) {
  return h(
    'section',
    {},
    h(
      'p',
      { class: 'line' },
      h('b', {}, title),
      createCopyButton(`Copy: ${title}`, () => code),
    ),
    h('pre', { tabindex: 0, role: 'region', 'aria-label': title }, code),
  );
}
