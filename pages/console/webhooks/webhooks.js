// @ts-check
import { byId, fill, h, setText } from '../elements/dom.js';
import { createKeyedList } from '../elements/keyed-list.js';
import { api } from '../frame/api.js';
import { counted } from '../wording/counted.js';
import { createDelivery } from './delivery.js';
import { createWebhookForm } from './webhook-form.js';

/** @typedef {import('../frame/api.js').WebhookDelivery} WebhookDelivery */

/** Older ones are in the journal, with all they sent. */
const SHOWN = 10;

/**
 * Delivers webhooks, and shows the latest deliveries of the sandbox.
 * @param {{ act: import('../frame/act.js').Act }} parts
 * @returns {import('../frame/watch.js').Panel}
 */
export function createWebhooks({ act }) {
  const section = byId('webhooks');
  const heading = h('h2', { id: 'webhooks-title', tabindex: -1 }, 'Webhooks');
  const count = h('p', { class: 'count muted' });
  const webhookForm = createWebhookForm({ act });
  const list = h('ul', { class: 'rows', 'aria-label': 'Latest deliveries' });
  fill(section, heading, count, webhookForm.element, list);
  const deliveries = createKeyedList(list, {
    key: (/** @type {WebhookDelivery} */ { id }) => id,
    create: createDelivery,
  });

  /** @param {readonly WebhookDelivery[]} webhooks newest first */
  function show(webhooks) {
    setText(
      count,
      webhooks.length === 0 ? 'No deliveries yet' : counted(webhooks.length, 'delivery', 'deliveries'),
    );
    deliveries.show(webhooks.slice(0, SHOWN));
  }

  return {
    section,
    period: 1000,
    ofOneSandbox: true,
    async refresh(sandbox, signal) {
      const { webhooks, sampledEvents } = await api.listWebhooks(sandbox, signal);
      show(webhooks);
      webhookForm.offer(sampledEvents);
    },
    clear() {
      show([]);
      webhookForm.clear();
    },
  };
}
