// @ts-check
import { button, h, setText } from '../elements/dom.js';
import { counted } from '../wording/counted.js';
import { shortName } from '../wording/operation-name.js';
import { clockTime } from '../wording/times.js';

/** @typedef {import('../frame/api.js').StandingFault} StandingFault */

/**
 * A standing fault, as an item of the list.
 * @param {{ remove: () => void }} parts
 */
export function createStandingFault({ remove }) {
  const what = h('b');
  const conditions = h('span', { class: 'muted' });
  const hits = h('span', { class: 'number' });
  const control = button('Remove', remove, { class: 'small' });
  return {
    element: h('li', {}, h('p', { class: 'grow' }, what, ' ', conditions), hits, control),
    /** @param {StandingFault} fault */
    update(fault) {
      setText(what, consequence(fault));
      setText(conditions, conditionsOf(fault).join(', '));
      setText(hits, `applied ${counted(fault.hits, 'time')}`);
      control.setAttribute('aria-label', `Remove ${consequence(fault)}`);
    },
  };
}

/** @param {StandingFault} fault */
function consequence({ fault, code, delay, jitter, duration, retryAfter }) {
  const parts = [
    fault,
    code,
    delay !== null && `delay ${delay}`,
    jitter !== null && `jitter up to ${jitter}`,
    duration !== null && `spread over ${duration}`,
    retryAfter !== null && `retry after ${retryAfter}`,
  ];
  return parts.filter((part) => part !== null && part !== false).join(' · ');
}

/** @param {StandingFault} fault */
function conditionsOf({ operation, probability, left, expiresAt }) {
  return [
    operation === null ? 'all operations' : shortName(operation),
    ...(probability < 1 ? [`${Math.round(probability * 1000) / 10} % of requests`] : []),
    ...(left === null ? [] : [`${left} left`]),
    ...(expiresAt === null ? [] : [`until ${clockTime(expiresAt)} UTC`]),
  ];
}
