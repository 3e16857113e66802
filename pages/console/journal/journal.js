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

/** The page shows no more, so that a tab that is left open does not grow. */
export const MAX_ENTRIES = 500;

/**
 * The journal, as it is written.
 * @param {{ act: import('../frame/act.js').Act }} parts
 * @returns {import('../frame/watch.js').Panel}
 */
export function createJournal({ act }) {
  const section = byId('journal');
  const heading = h('h2', { id: 'journal-title', tabindex: -1 }, 'Journal');
  const count = h('p', { class: 'muted grow' });
  const pause = button('Pause', togglePause);
  const clear = button('Empty', () => act(emptyIt), { 'aria-label': 'Empty the journal' });
  const filter = createJournalFilter({ onChange: showFiltered });
  const list = h('ol', { class: 'entries', 'aria-labelledby': heading.id });
  const nothing = emptyJournal();
  const noneFits = h('p', { class: 'empty', hidden: true }, 'No exchange fits these filters.');
  const foot = h('p', { class: 'muted foot' });
  fill(
    section,
    h('div', { class: 'toolbar' }, heading, count, pause, clear),
    filter.element,
    nothing,
    noneFits,
    list,
    foot,
  );

  /** Oldest first. @type {JournalEntry[]} */
  let entries = [];
  let isPaused = false;
  let isRead = false;
  let dropped = 0;

  /** @param {string | null} sandbox */
  async function emptyIt(sandbox) {
    await api.clearRequests(sandbox);
    forget();
    return 'The journal is empty, and coverage counts from nothing.';
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
   * Asks for what follows the last entry but one, so that the last entry is included: where it is not, the journal
   * was emptied, the mock was started again, or too much happened in between, and all is read again.
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
    for (const { element, recorded, text } of entries) element.hidden = !filter.fits(recorded.verdict, text);
    showCounts();
  }

  function showCounts() {
    const shown = entries.filter(({ element }) => !element.hidden).length;
    const total = counted(entries.length, 'exchange');
    const number = shown === entries.length ? total : `${shown} of ${total}`;
    setText(count, entries.length === 0 ? '' : isPaused ? `${number}, paused` : number);
    nothing.hidden = entries.length > 0 || !isRead;
    noneFits.hidden = entries.length === 0 || shown > 0;
    const isFull = entries.length === MAX_ENTRIES;
    setText(
      foot,
      isFull
        ? `The newest ${MAX_ENTRIES} are shown.`
        : dropped > 0
          ? `${dropped} earlier ones are no longer stored.`
          : '',
    );
    filter.count((verdict) => entries.filter(({ recorded }) => recorded.verdict === verdict).length);
  }

  return { section, period: 1000, refresh, clear: forget };
}

/**
 * Lets an entry that has just come stand out for a moment, once.
 * @param {HTMLElement} element
 */
function flash(element) {
  element.classList.add('new');
  element.addEventListener('animationend', () => element.classList.remove('new'), { once: true });
}
