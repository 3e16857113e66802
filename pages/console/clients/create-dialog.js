// @ts-check
import { h, setText } from '../elements/dom.js';
import { say } from '../elements/notice.js';
import { clientApi } from '../frame/client-api.js';
import { createClientForm } from './client-form.js';

/**
 * The dialog that creates a client.
 * @param {{ wake: () => void }} parts wake: called after it was created
 * @returns {(account: string) => void} opens it
 */
export function createCreateDialog({ wake }) {
  const title = h('h2', { id: 'create-title' });
  const fields = createClientForm({
    id: 'create',
    text: 'Create',
    async submit(changed) {
      await clientApi.create(account, changed);
      dialog.close();
      say(`Created ${changed.name}.`);
      wake();
    },
  });
  const dialog = h(
    'dialog',
    { class: 'client', 'aria-labelledby': title.id },
    h('form', { method: 'dialog', class: 'toolbar' }, title, h('button', { 'aria-label': 'Close' }, '✕')),
    h(
      'p',
      { class: 'muted' },
      "The console calls FactPulse's API with a token of this account. The call appears in the journal.",
    ),
    fields.element,
  );
  document.body.append(dialog);
  let account = '';

  return function open(email) {
    account = email;
    setText(title, `Create a client of ${email}`);
    fields.fill({});
    dialog.showModal();
  };
}
