// @ts-check

import { button, byId, fill, h, setText } from '../elements/dom.js';
import { ALL } from '../frame/address.js';
import { api } from '../frame/api.js';
import { counted } from '../wording/counted.js';
import { emptyJournal } from './journal-empty.js';
import { createJournalEntry } from './journal-entry.js';
import { createJournalFilter } from './journal-filter.js';

/** @typedef {import('../frame/api.js').RecordedRequest} RecordedRequest */
/** @typedef {import('./journal-entry.js').JournalEntry} JournalEntry */

/** The page shows at most this many, so that a tab that stays open does not grow. */
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
  const list = h('ol', { class: 'entries', 'aria-labelledby': heading.id });
  const nothing = emptyJournal();
  const noMatch = h('p', { class: 'empty', hidden: true }, 'No entries match these filters.');
  const foot = h('p', { class: 'muted foot' });
  fill(
    section,
    h('div', { class: 'toolbar' }, heading, count, pause, clear),
    filter.element,
    nothing,
    noMatch,
    list,
    foot,
  );

  /** Oldest first. @type {JournalEntry[]} */
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
    showCounts();
  }

  function forget() {
    if (list.contains(document.activeElement)) heading.focus();
    entries = [];
    isRead = false;
    list.replaceChildren();
    showCounts();
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
    add(isContinued ? others : answer.requests, { isSandboxShown: sandbox === ALL });
  }

  /**
   * @param {readonly RecordedRequest[]} requests
   * @param {{ isSandboxShown: boolean }} options
   */
  function add(requests, options) {
    const isFirst = entries.length === 0;
    for (const recorded of requests) {
      const added = createJournalEntry(recorded, options);
      if (!isFirst) flash(added.element);
      entries.push(added);
      list.prepend(added.element);
    }
    for (const { element } of entries.splice(0, entries.length - MAX_ENTRIES)) remove(element);
    showFiltered();
  }

  /** @param {HTMLElement} element */
  function remove(element) {
    if (element.contains(document.activeElement)) heading.focus();
    element.remove();
  }

  function showFiltered() {
    for (const { element, recorded, text } of entries)
      element.hidden = !filter.matches(recorded.verdict, text);
    showCounts();
  }

  function showCounts() {
    const shown = entries.filter(({ element }) => !element.hidden).length;
    const total = counted(entries.length, 'exchange');
    const number = shown === entries.length ? total : `${shown} of ${total}`;
    setText(count, entries.length === 0 ? '' : isPaused ? `${number}, paused` : number);
    nothing.hidden = entries.length > 0 || !isRead;
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

/**
 * Highlights a new entry for a moment.
 * @param {HTMLElement} element
 */
function flash(element) {
  element.classList.add('new');
  element.addEventListener('animationend', () => element.classList.remove('new'), { once: true });
}
