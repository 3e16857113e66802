// @ts-check
import { form, h, labelled, setText } from '../elements/dom.js';
import { ClientRefusal } from '../frame/client-api.js';

/** @typedef {{ name: string, description: string | null, siret: string | null }} ClientFields */

/**
 * The fields of a client. FactPulse's API checks them, not the browser, and its messages are shown at the fields.
 * @param {object} parts
 * @param {string} parts.id starts the ids of the fields
 * @param {string} parts.text on the button
 * @param {(changed: Partial<ClientFields>) => Promise<void>} parts.submit gets the fields that were changed
 */
export function createClientForm({ id, text, submit }) {
  const fields = [
    createField('name', 'Name', h('input', { id: `${id}-name`, autocomplete: 'off' })),
    createField('description', 'Description', h('textarea', { id: `${id}-description`, rows: 2 })),
    createField(
      'siret',
      'SIRET',
      h('input', { id: `${id}-siret`, autocomplete: 'off', inputmode: 'numeric' }),
    ),
  ];
  const message = h('p', { class: 'message', role: 'alert' });
  const button = h('button', { class: 'primary' }, text);

  async function send() {
    show(new ClientRefusal(''));
    button.disabled = true;
    try {
      await submit(Object.fromEntries(fields.flatMap((field) => field.changed())));
      for (const field of fields) field.fill(field.control.value);
    } catch (error) {
      show(error);
    }
    button.disabled = false;
  }

  /** @param {unknown} error */
  function show(error) {
    const ofFields = error instanceof ClientRefusal ? error.fields : new Map();
    for (const field of fields) field.complain(ofFields.get(field.name) ?? '');
    setText(message, error instanceof Error ? error.message : String(error));
    fields.find(({ name }) => ofFields.has(name))?.control.focus();
  }

  return {
    element: form(
      {},
      send,
      ...fields.map(({ element }) => element),
      message,
      h('p', { class: 'line end' }, button),
    ),
    /** @param {Partial<ClientFields>} client the values to start from */
    fill(client) {
      for (const field of fields) field.fill(client[field.name] ?? '');
      show(new ClientRefusal(''));
    },
  };
}

/**
 * @param {keyof ClientFields} name
 * @param {string} label
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 */
function createField(name, label, control) {
  const error = h('p', { class: 'message', id: `${control.id}-error` });
  control.setAttribute('aria-describedby', error.id);
  let initial = '';
  return {
    name,
    control,
    element: h('div', { class: 'field' }, ...labelled(label, control), error),
    /** @returns {[string, string | null][]} */
    changed() {
      const { value } = control;
      if (value === initial && !(name === 'name' && initial === '')) return [];
      return [[name, name !== 'name' && value === '' ? null : value]];
    },
    /** @param {string} value */
    fill(value) {
      control.value = value;
      initial = control.value; // without the line breaks that an input removes
    },
    /** @param {string} text */
    complain(text) {
      setText(error, text);
      control.setAttribute('aria-invalid', String(text !== ''));
    },
  };
}
