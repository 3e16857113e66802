// @ts-check
import { h } from '../elements/dom.js';

/** Shown while the journal is empty: how to get entries. */
export function emptyJournal() {
  return h(
    'div',
    { class: 'empty', hidden: true },
    h('p', {}, 'No requests yet. Point your application at'),
    h('p', {}, h('code', {}, location.origin)),
    h('p', { class: 'muted' }, 'Each request and its response appear here, newest first.'),
  );
}
