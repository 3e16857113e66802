// @ts-check
import { button, h, setText } from '../elements/dom.js';
import { createKeyedList } from '../elements/keyed-list.js';
import { createJournalEntry } from './journal-entry.js';

/**
 * @typedef {object} JournalItem
 * @property {import('../frame/api.js').RecordedRequest} recorded
 * @property {string} text what can be searched, in lower case
 * @property {boolean} isSandboxShown
 * @property {boolean} isNew it arrived while the journal was open
 */

/** More rows than this would make the page slow. */
const PAGE = 50;

/**
 * The rows of the journal, newest first, one page at a time. While the reader has scrolled down or an entry is open,
 * new rows wait behind a button, so that nothing moves.
 * @param {HTMLElement} heading names the list, and takes the focus when a focused row disappears
 */
export function createJournalRows(heading) {
  const list = h('ol', { class: 'entries', 'aria-labelledby': heading.id });
  const newer = button('', showNewer, { class: 'primary' });
  const newerLine = h('p', { class: 'newer', hidden: true }, newer);
  const older = button('Show older', showOlder);
  const position = h('span', { class: 'muted' });
  const olderLine = h('p', { class: 'line older', hidden: true }, older, position);
  const rows = createKeyedList(list, {
    key: (/** @type {JournalItem} */ { recorded }) => String(recorded.id),
    create: createRow,
    fallback: heading,
  });
  /** Newest first. @type {readonly JournalItem[]} */
  let items = [];
  let limit = PAGE;
  /** The id of the newest entry that may be shown. */
  let newest = 0;

  function isReading() {
    return window.scrollY > 0 || list.querySelector('[aria-expanded="true"]') !== null;
  }

  function showNewest() {
    newest = items[0]?.recorded.id ?? 0;
    render();
  }

  function showNewer() {
    limit = PAGE;
    showNewest();
    window.scrollTo({ top: 0 });
    focusRow(0);
  }

  function showOlder() {
    const shown = list.childElementCount;
    limit += PAGE;
    render();
    focusRow(shown);
  }

  /** @param {number} index */
  function focusRow(index) {
    list.children[index]?.querySelector('button')?.focus({ preventScroll: true });
  }

  function render() {
    const present = items.filter(({ recorded }) => recorded.id <= newest);
    const waiting = items.length - present.length;
    rows.show(present.slice(0, limit));
    setText(newer, `Show ${waiting} newer`);
    newerLine.hidden = waiting === 0;
    setText(position, `${Math.min(limit, present.length)} of ${present.length} shown`);
    olderLine.hidden = present.length <= limit;
  }

  return {
    elements: [newerLine, list, olderLine],
    /** @param {readonly JournalItem[]} matching newest first */
    show(matching) {
      items = matching;
      if (list.childElementCount === 0 || !isReading()) showNewest();
      else render();
    },
    clear() {
      limit = PAGE;
      items = [];
      showNewest();
    },
  };
}

/** @param {JournalItem} item */
function createRow(item) {
  const element = createJournalEntry(item.recorded, item);
  if (item.isNew) flash(element);
  item.isNew = false;
  return { element, update() {} };
}

/**
 * Highlights a new entry for a moment.
 * @param {HTMLElement} element
 */
function flash(element) {
  element.classList.add('new');
  element.addEventListener('animationend', () => element.classList.remove('new'), { once: true });
}
