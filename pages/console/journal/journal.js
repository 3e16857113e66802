// @ts-check

import { button, byId, fill, h, setText } from '../elements/dom.js';
import { ALL } from '../frame/address.js';
import { api } from '../frame/api.js';
import { counted } from '../wording/counted.js';
import { createEmptyJournal } from './journal-empty.js';
import { createJournalFilter, searchText } from './journal-filter.js';
import { createJournalRows } from './journal-rows.js';

/** @typedef {import('../frame/api.js').RecordedRequest} RecordedRequest */
/** @typedef {import('./journal-rows.js').JournalItem} JournalItem */

/** The page holds at most this many, so that a tab that stays open does not grow. */
export const MAX_ENTRIES = 500;

/**
 * The journal, updated as requests arrive.
 * @param {{ act: import('../frame/act.js').Act }} parts
 * @returns {import('../frame/watch.js').Panel}
 */
export function createJournal({ act }) {
  const section = byId('journal');
  const heading = h('h2', { id: 'journal-title', tabindex: -1 }, 'Journal');
  const count = h('p', { class: 'muted grow' });
  const pause = button('Pause', togglePause);
  const clear = button('Clear', () => act(clearIt), { 'aria-label': 'Clear the journal' });
  const filter = createJournalFilter({ onChange: showFiltered });
  const rows = createJournalRows(heading);
  const nothing = createEmptyJournal();
  const noMatch = h('p', { class: 'empty', hidden: true }, 'No entries match these filters.');
  const foot = h('p', { class: 'muted foot' });
  fill(
    section,
    h('div', { class: 'toolbar' }, heading, count, pause, clear),
    filter.element,
    nothing.element,
    noMatch,
    ...rows.elements,
    foot,
  );

  /** Oldest first. @type {JournalItem[]} */
  let entries = [];
  let isPaused = false;
  let isRead = false;
  let dropped = 0;

  /** @param {string | null} sandbox */
  async function clearIt(sandbox) {
    await api.clearRequests(sandbox);
    forget();
    return 'Journal cleared. Coverage starts from zero.';
  }

  function togglePause() {
    isPaused = !isPaused;
    setText(pause, isPaused ? 'Resume' : 'Pause');
    section.toggleAttribute('data-paused', isPaused);
    showFiltered();
  }

  function forget() {
    entries = [];
    isRead = false;
    rows.clear();
    showCounts(0);
  }

  /**
   * Asks for the entries from the last known one on. If the answer does not start with that entry, the journal was
   * cleared, the mock was restarted, or too many requests arrived in between: everything is read again.
   * @param {string | null} sandbox
   * @param {AbortSignal} signal
   */
  async function refresh(sandbox, signal) {
    if (isPaused && isRead) return;
    const last = entries.at(-1)?.recorded;
    const after = last ? last.id - 1 : 0;
    const answer = await api.listRequests(sandbox, { after, limit: MAX_ENTRIES }, signal);
    const [first, ...others] = answer.requests;
    const isContinued = last !== undefined && first?.id === last.id && first.at === last.at;
    if (last && !isContinued) {
      forget();
      return refresh(sandbox, signal);
    }
    dropped = answer.dropped;
    isRead = true;
    add(isContinued ? others : answer.requests, sandbox === ALL);
    if (entries.length === 0) await nothing.refresh(sandbox, signal);
  }

  /**
   * @param {readonly RecordedRequest[]} requests
   * @param {boolean} isSandboxShown
   */
  function add(requests, isSandboxShown) {
    const isNew = entries.length > 0;
    const added = requests.map((recorded) => ({
      recorded,
      text: searchText(recorded),
      isSandboxShown,
      isNew,
    }));
    entries = [...entries, ...added].slice(-MAX_ENTRIES);
    showFiltered();
  }

  function showFiltered() {
    const matching = entries.filter(({ recorded, text }) => filter.matches(recorded.verdict, text));
    rows.show(matching.reverse());
    showCounts(matching.length);
  }

  /** @param {number} shown */
  function showCounts(shown) {
    const total = counted(entries.length, 'exchange');
    const number = shown === entries.length ? total : `${shown} of ${total}`;
    setText(count, entries.length === 0 ? '' : isPaused ? `${number}, paused` : number);
    nothing.element.hidden = entries.length > 0 || !isRead;
    noMatch.hidden = entries.length === 0 || shown > 0;
    const isFull = entries.length === MAX_ENTRIES;
    setText(
      foot,
      isFull
        ? `Showing the newest ${MAX_ENTRIES} exchanges.`
        : dropped > 0
          ? `${counted(dropped, 'earlier exchange')} no longer stored.`
          : '',
    );
    filter.count((verdict) => entries.filter(({ recorded }) => recorded.verdict === verdict).length);
  }

  return { section, period: 1000, refresh, clear: forget };
}
