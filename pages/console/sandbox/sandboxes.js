// @ts-check
import { createCopyButton } from '../elements/copy-button.js';
import { button, byId, fill, form, h, labelled } from '../elements/dom.js';
import { ALL, goTo, nameOf, readAddress } from '../frame/address.js';
import { api } from '../frame/api.js';
import { openedMessage } from '../frame/opened-message.js';

/** @typedef {import('../frame/api.js').Sandbox} Sandbox */
/** @typedef {{ act: import('../frame/act.js').Act, ask: import('../elements/ask.js').Ask }} Parts */

/**
 * The choice of the sandbox, and the controls to reset, open and close one.
 * @param {Parts} parts
 * @returns {import('../frame/watch.js').Panel}
 */
export function createSandboxes({ act, ask }) {
  const picker = h('select', { id: 'sandbox', change: () => goTo({ sandbox: picker.value || null }) });
  const addresses = h('ul', { class: 'addresses', 'aria-label': 'Addresses to sign in with' });
  const name = h('input', {
    id: 'sandbox-name',
    maxlength: 64,
    placeholder: 'checkout-test',
    required: true,
    autocomplete: 'off',
  });
  const close = button('Close…', closeIt, { hidden: true, 'aria-label': 'Close this sandbox…' });
  const reset = button('Reset…', () => resetIt({ act, ask }), { class: 'danger' });
  const opening = form(
    { class: 'line' },
    open,
    ...labelled('Open another sandbox', name),
    h('button', { 'aria-label': 'Open a sandbox' }, 'Open'),
  );
  fill(byId('picker'), ...labelled('Sandbox', picker));
  fill(byId('sandbox-tools'), addresses, h('p', { class: 'line' }, reset, close), opening);
  let shown = '';

  function open() {
    return act(async () => {
      const opened = await api.openSandbox(name.value.trim());
      name.value = '';
      goTo({ sandbox: opened.name });
      return openedMessage(opened);
    });
  }

  async function closeIt() {
    const { sandbox } = readAddress();
    if (sandbox === null) return;
    const text =
      'Its clients, faults and snapshots are deleted. The next request signed in with one of its addresses opens a new sandbox.';
    if (!(await ask({ title: `Close ${nameOf(sandbox)}?`, text, yes: 'Close' }))) return;
    await act(async () => {
      await api.closeSandbox(sandbox);
      goTo({ sandbox: null });
      picker.focus();
      return `Closed ${nameOf(sandbox)}.`;
    });
  }

  /** @param {readonly Sandbox[]} sandboxes */
  function show(sandboxes) {
    const { sandbox } = readAddress();
    const known = sandboxes.find((one) => one.name === sandbox);
    const names = sandboxes.map((one) => one.name).sort();
    const text = JSON.stringify([sandbox, names, known?.accounts]);
    if (text === shown) return;
    shown = text;
    fill(picker, ...optionsOf(names, sandbox));
    picker.value = sandbox ?? '';
    close.hidden = !known;
    fill(addresses, ...(known?.accounts ?? []).map(createAddress));
  }

  return {
    section: byId('picker'),
    period: 3000,
    ofNoSandbox: true,
    async refresh(_sandbox, signal) {
      const read = await api.listSandboxes(signal);
      show(read.sandboxes);
    },
  };
}

/** @param {Parts} parts */
async function resetIt({ act, ask }) {
  const { sandbox } = readAddress();
  const text =
    'Accounts and clients are reset to the fixtures, and the clock to real time. Faults and journal entries are removed. Snapshots stay.';
  if (!(await ask({ title: `Reset ${nameOf(sandbox)}?`, text, yes: 'Reset' }))) return;
  await act(async () => {
    await api.reset(sandbox);
    return 'Reset to the fixtures.';
  });
}

/**
 * @param {readonly string[]} names
 * @param {string | null} current
 */
function optionsOf(names, current) {
  const isUnknown = current !== null && current !== ALL && !names.includes(current);
  return [
    h('option', { value: '' }, 'shared'),
    ...names.map((name) => h('option', { value: name }, name)),
    isUnknown && h('option', { value: current }, `${current} (not open)`),
    h('option', { value: ALL }, 'all sandboxes'),
  ];
}

/** @param {string} address */
function createAddress(address) {
  const code = h('code', {}, address);
  return h(
    'li',
    { class: 'line' },
    h('span', { class: 'grow' }, code),
    createCopyButton(`Copy ${address}`, () => code),
  );
}
