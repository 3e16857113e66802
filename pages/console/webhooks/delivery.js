// @ts-check
import { h, setText } from '../elements/dom.js';
import { counted } from '../wording/counted.js';
import { clockTime } from '../wording/times.js';

/** @typedef {import('../frame/api.js').WebhookDelivery} WebhookDelivery */

/**
 * The states and their marks, in the colours of verdicts: colour is never the only sign.
 * @type {Readonly<Record<WebhookDelivery['state'], { mark: string, colour: string }>>}
 */
const STATES = {
  delivered: { mark: '✓', colour: 'accepted' },
  pending: { mark: '…', colour: 'unmatched' },
  failed: { mark: '!', colour: 'failed' },
};

/** A delivery, as an item of the list. */
export function createDelivery() {
  const event = h('b', { class: 'grow' });
  const facts = h('p', { class: 'muted' });
  const badge = h('span', { class: 'verdict' });
  return {
    element: h('li', {}, event, ' ', badge, facts),
    /** @param {WebhookDelivery} delivery */
    update(delivery) {
      const { mark, colour } = STATES[delivery.state];
      setText(event, delivery.event);
      setText(facts, factsOf(delivery).join(', '));
      setText(badge, `${mark} ${delivery.state}`);
      badge.className = `verdict ${colour}`;
    },
  };
}

/** @param {WebhookDelivery} delivery */
function factsOf({ client, tries, nextTryAt }) {
  const last = tries.at(-1);
  return [
    client === null ? 'account level' : `client ${client.slice(0, 8)}…`,
    counted(tries.length, 'try', 'tries'),
    ...(last ? [last.reason ?? `answered ${last.status}`] : []),
    ...(nextTryAt === null ? [] : [`next try at ${clockTime(nextTryAt)} UTC`]),
  ];
}
