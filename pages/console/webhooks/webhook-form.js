// @ts-check
import { fill, form, h, labelled } from '../elements/dom.js';
import { complain } from '../elements/notice.js';
import { readAddress } from '../frame/address.js';
import { api } from '../frame/api.js';

/** More suggestions than this would make the page slow; any other uid can be typed. */
const MAX_SUGGESTED = 200;

/**
 * The form that delivers a webhook. It keeps its values, so that the same one can be delivered again.
 * @param {{ act: import('../frame/act.js').Act }} parts
 */
export function createWebhookForm({ act }) {
  const clients = h('datalist', { id: 'webhook-clients' });
  const client = h('input', {
    ...{ id: 'webhook-client', list: clients.id, placeholder: 'uid', required: true, autocomplete: 'off' },
    focus: suggestClients,
  });
  const url = h('input', {
    ...{ id: 'webhook-url', type: 'url', required: true },
    placeholder: 'http://localhost:3000/webhooks',
  });
  const events = h('datalist', { id: 'webhook-events' });
  const event = h('input', {
    ...{ id: 'webhook-event', list: events.id, placeholder: 'generation.completed', autocomplete: 'off' },
  });
  const data = h('textarea', { id: 'webhook-data', rows: 2, placeholder: 'sample of the event' });
  const allowRemote = h('input', { id: 'webhook-remote', type: 'checkbox' });
  const element = form(
    { class: 'fields' },
    deliver,
    ...labelled('Client', client),
    clients,
    ...labelled('Receiver', url),
    ...labelled('Event', event),
    events,
    ...labelled('Data (JSON)', data),
    h('label', { class: 'line wide' }, allowRemote, ' Receiver may be on another machine'),
    h('p', { class: 'wide' }, h('button', { class: 'primary' }, 'Deliver webhook')),
  );

  function deliver() {
    return act(async (sandbox) => {
      const {
        event: delivered,
        state,
        tries,
      } = await api.deliverWebhook(sandbox, {
        client: client.value.trim(),
        url: url.value.trim(),
        ...(event.value.trim() !== '' && { event: event.value.trim() }),
        ...(data.value.trim() !== '' && { data: readData(data.value) }),
        allowRemote: allowRemote.checked,
      });
      if (state === 'delivered') return `Delivered ${delivered}.`;
      throw new Error(`${delivered} was not delivered: ${tries[0]?.reason}.`);
    });
  }

  async function suggestClients() {
    try {
      const { accounts } = await api.state(readAddress().sandbox);
      const known = accounts.flatMap((account) => account.clients);
      const options = known
        .slice(0, MAX_SUGGESTED)
        .map(({ uid, name }) => h('option', { value: String(uid) }, String(name)));
      fill(clients, ...options);
    } catch (error) {
      complain(error);
    }
  }

  return {
    element,
    /** @param {readonly string[]} sampled events that need no data */
    offer(sampled) {
      if (events.childElementCount === sampled.length) return;
      fill(events, ...sampled.map((value) => h('option', { value })));
    },
    clear: () => fill(clients),
  };
}

/**
 * @param {string} text
 * @throws {Error} for text that is not a JSON object
 */
function readData(text) {
  try {
    const value = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new Error(`The data is not valid JSON: ${error instanceof Error ? error.message : error}.`);
  }
  throw new Error('The data must be a JSON object, such as {"is_compliant": true}.');
}
