// @ts-check
import { fill, h } from '../elements/dom.js';
import { clockTime, day, milliseconds } from '../wording/times.js';
import { exchangeDetails } from './exchange.js';
import { searchText } from './journal-filter.js';
import { verdictBadge } from './verdicts.js';

/** @typedef {import('../frame/api.js').RecordedRequest} RecordedRequest */
/** @typedef {ReturnType<typeof createJournalEntry>} JournalEntry */

/**
 * An exchange as an item of the journal: a line that opens, followed by violations, hint and fault.
 * @param {RecordedRequest} recorded
 * @param {{ isSandboxShown: boolean }} options
 */
export function createJournalEntry(recorded, { isSandboxShown }) {
  const details = h('div', { class: 'details', id: `exchange-${recorded.id}`, hidden: true });
  const attributes = { 'aria-expanded': 'false', 'aria-controls': details.id, click: toggle };
  const line = h(
    'button',
    { type: 'button', class: 'entry-line', ...attributes },
    ...lineOf(recorded, isSandboxShown),
  );
  const remarks = remarksOf(recorded);

  function toggle() {
    const isOpening = details.hidden;
    fill(details, ...(isOpening ? exchangeDetails(recorded) : []));
    details.hidden = !isOpening;
    line.setAttribute('aria-expanded', String(isOpening));
  }

  return {
    recorded,
    text: searchText(recorded),
    element: h(
      'li',
      { class: `entry ${recorded.verdict}` },
      line,
      remarks.length > 0 && h('ul', { class: 'remarks' }, ...remarks),
      details,
    ),
  };
}

/**
 * @param {RecordedRequest} entry
 * @param {boolean} isSandboxShown
 */
function lineOf({ at, sandbox, request, response, verdict, ms }, isSandboxShown) {
  const query = new URLSearchParams(Object.entries(request.query).map(([name, value]) => [name, `${value}`]));
  const status = h('span', { class: 'status' }, response?.status ?? '–');
  if (!response) status.append(h('span', { class: 'unseen' }, ' no response'));
  return [
    h('time', { class: 'at', datetime: at, title: `${day(at)}, UTC` }, clockTime(at)),
    h('span', { class: 'method' }, request.method),
    h('span', { class: 'path' }, request.path, query.size > 0 && h('span', { class: 'query' }, `?${query}`)),
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
