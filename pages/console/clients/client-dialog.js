// @ts-check
import { button, fill, h, setText } from '../elements/dom.js';
import { clientApi } from '../frame/client-api.js';
import { factsOf, pdpFactsOf } from './client-facts.js';
import { createClientForm } from './client-form.js';
import { showState } from './client-row.js';

/** @typedef {import('./client-row.js').Client} Client */

/**
 * The dialog with all details of a client, and what changes it.
 * @param {{ wake: () => void }} parts wake: called after a change
 */
export function createClientDialog({ wake }) {
  const title = h('h2', { id: 'client-title' });
  const state = h('span', { class: 'badge' });
  const toggle = button('', toggleState);
  const done = h('p', { class: 'muted', role: 'status' });
  const error = h('p', { class: 'message', role: 'alert' });
  const facts = h('dl', { class: 'facts' });
  const pdp = h('dl', { class: 'facts' });
  const noPdp = h('p', { class: 'muted' }, 'None.');
  const fields = createClientForm({
    id: 'client',
    text: 'Save',
    submit: (changed) => change(() => clientApi.update(caller(), changed), 'Saved.'),
  });
  const dialog = h(
    'dialog',
    { class: 'client', 'aria-labelledby': title.id },
    h('form', { method: 'dialog', class: 'toolbar' }, title, h('button', { 'aria-label': 'Close' }, '✕')),
    h('p', { class: 'line' }, state, toggle),
    done,
    error,
    facts,
    h('h3', {}, 'PDP configuration'),
    noPdp,
    pdp,
    h('h3', {}, 'Edit'),
    fields.element,
    h(
      'p',
      { class: 'muted' },
      "The console calls FactPulse's API with a token of this client. The calls appear in the journal.",
    ),
  );
  document.body.append(dialog);
  let account = '';
  /** @type {Client | undefined} */
  let client;

  function caller() {
    return { account, client: client?.uid ?? '' };
  }

  /**
   * @param {() => Promise<void>} call
   * @param {string} message
   */
  async function change(call, message) {
    setText(done, '');
    setText(error, '');
    await call();
    setText(done, message);
    wake();
  }

  async function toggleState() {
    const isActive = client?.isActive;
    try {
      if (isActive) await change(() => clientApi.deactivate(caller()), 'Deactivated.');
      else await change(() => clientApi.activate(caller()), 'Activated.');
    } catch (problem) {
      setText(error, problem instanceof Error ? problem.message : String(problem));
    }
  }

  /** @param {Client} newer */
  function show(newer) {
    const isSame = JSON.stringify(newer) === JSON.stringify(client);
    client = newer;
    if (isSame) return; // a selection in the text survives
    const { name, isActive, pdpConfig } = newer;
    setText(title, name);
    showState(state, isActive);
    setText(toggle, isActive ? 'Deactivate' : 'Activate');
    fill(facts, ...factsOf(newer));
    fill(pdp, ...(pdpConfig ? pdpFactsOf(pdpConfig) : []));
    noPdp.hidden = pdpConfig !== null;
  }

  return {
    /**
     * @param {string} email of its account
     * @param {Client} opened
     */
    open(email, opened) {
      account = email;
      setText(done, '');
      setText(error, '');
      show(opened);
      fields.fill(opened);
      dialog.showModal();
    },
    /** @param {readonly { email: string, clients: Client[] }[]} accounts the dialog closes when its client is gone */
    update(accounts) {
      if (!dialog.open) return;
      const { clients = [] } = accounts.find(({ email }) => email === account) ?? {};
      const newer = clients.find(({ uid }) => uid === client?.uid);
      if (newer) show(newer);
      else dialog.close();
    },
  };
}
