// @ts-check
import { dodge } from './dodge.js';
import { button, byId, fill, focusMain } from './dom.js';

/** How long a success message stays, in milliseconds. An error message stays until it is closed. */
const STAY = 5000;

let timer = 0;

/** @param {string} text */
export function say(text) {
  show(text, 'done');
  timer = window.setTimeout(hide, STAY);
}

/** @param {unknown} error */
export function complain(error) {
  if (error instanceof DOMException && error.name === 'AbortError') return;
  show(error instanceof Error ? error.message : String(error), 'failed');
}

/**
 * @param {string} text
 * @param {'done' | 'failed'} kind
 */
function show(text, kind) {
  window.clearTimeout(timer);
  const notice = byId('notice');
  const isShown = notice.hasChildNodes();
  notice.dataset.kind = kind;
  fill(notice, `${kind === 'done' ? '✓' : '✗'} ${text}`, kind === 'failed' && button('Close', hide));
  if (!isShown) dodge(notice);
}

function hide() {
  const notice = byId('notice');
  if (notice.contains(document.activeElement)) focusMain();
  fill(notice);
}
