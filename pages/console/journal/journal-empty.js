// @ts-check
import { h } from '../elements/dom.js';

/** Shown instead of an empty journal: how to get entries. */
export function emptyJournal() {
  return h(
    'div',
    { class: 'empty', hidden: true },
    h('p', {}, 'Nothing was asked yet. Point your application at'),
    h('p', {}, h('code', {}, location.origin)),
    h('p', { class: 'muted' }, 'and every exchange appears here, the newest on top.'),
  );
}
