// @ts-check
import { fill, h } from '../elements/dom.js';
import { clockTime, day, milliseconds } from '../wording/times.js';
import { exchangeDetails } from './exchange.js';
import { searchOf } from './request-target.js';
import { verdictBadge } from './verdicts.js';

/** @typedef {import('../frame/api.js').RecordedRequest} RecordedRequest */

/**
 * An exchange as an item of the journal: its line, violations, hint and fault, which open the details. Escape closes
 * them.
 * @param {RecordedRequest} recorded
 * @param {{ isSandboxShown: boolean }} options
 */
export function createJournalEntry(recorded, { isSandboxShown }) {
  // can have the focus, so that Escape works after a click into the details
  const details = h('div', { class: 'details', id: `exchange-${recorded.id}`, tabindex: -1, hidden: true });
  const attributes = { 'aria-expanded': 'false', 'aria-controls': details.id, click: toggle };
  const line = h(
    'button',
    { type: 'button', class: 'entry-line', ...attributes },
    ...lineOf(recorded, isSandboxShown),
  );
  const remarks = remarksOf(recorded);

  /** @param {boolean} isOpen */
  function setOpen(isOpen) {
    line.focus(); // before the details, and the focus in them, are hidden
    fill(details, ...(isOpen ? exchangeDetails(recorded) : []));
    details.hidden = !isOpen;
    line.setAttribute('aria-expanded', String(isOpen));
  }

  function toggle() {
    setOpen(details.hidden);
  }

  function toggleUnlessSelecting() {
    if (getSelection()?.type !== 'Range') toggle();
  }

  /** @param {Event} event */
  function closeOnEscape(event) {
    if (event instanceof KeyboardEvent && event.key === 'Escape' && !details.hidden) setOpen(false);
  }

  return h(
    'li',
    { class: `entry ${recorded.verdict}`, keydown: closeOnEscape },
    line,
    remarks.length > 0 && h('ul', { class: 'remarks', click: toggleUnlessSelecting }, ...remarks),
    details,
  );
}

/**
 * @param {RecordedRequest} entry
 * @param {boolean} isSandboxShown
 */
function lineOf({ at, sandbox, request, response, verdict, ms, webhook }, isSandboxShown) {
  const query = searchOf(request.query);
  const status = h('span', { class: 'status' }, response?.status ?? '–');
  if (!response) status.append(h('span', { class: 'unseen' }, ' no response'));
  return [
    h('time', { class: 'at', datetime: at, title: `${day(at)}, UTC` }, clockTime(at)),
    h('span', { class: 'method' }, request.method),
    h('span', { class: 'path' }, request.path, query !== '' && h('span', { class: 'query' }, query)),
    webhook !== undefined && h('span', { class: 'tag' }, 'webhook'),
    isSandboxShown && h('span', { class: 'tag' }, sandbox ?? 'shared'),
    status,
    h('span', { class: 'ms' }, milliseconds(ms)),
    verdictBadge(verdict),
  ];
}

/** @param {RecordedRequest} entry */
function remarksOf({ reason, hint, violations, fault }) {
  const isReasonShown = violations.length > 0 || fault !== null;
  return [
    ...(reason === null || isReasonShown
      ? []
      : [h('li', { class: 'reason' }, h('b', {}, 'Reason'), ` ${reason}`)]),
    ...violations.map((one) =>
      h('li', { class: 'violation' }, h('code', {}, `${one.in}${one.pointer}`), ` ${one.message}`),
    ),
    ...(hint === null ? [] : [h('li', { class: 'hint' }, h('b', {}, 'Hint'), ` ${hint}`)]),
    ...(fault === null
      ? []
      : [h('li', { class: 'fault' }, h('b', {}, 'Fault'), ' ', h('code', {}, fault.replace(/^fault=/, '')))]),
  ];
}
