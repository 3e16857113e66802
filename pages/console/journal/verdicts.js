// @ts-check
import { h } from '../elements/dom.js';

/** @typedef {import('../frame/api.js').RecordedRequest['verdict']} Verdict */

/**
 * The verdicts and their marks: colour is never the only sign.
 * @type {Readonly<Record<Verdict, { mark: string, means: string }>>}
 */
export const VERDICTS = {
  accepted: { mark: '✓', means: 'conforms to the contract and is allowed' },
  invalid: { mark: '✗', means: 'breaks the contract' },
  refused: { mark: '⊘', means: 'conforms to the contract but was refused' },
  unmatched: { mark: '?', means: 'matches no operation' },
  failed: { mark: '!', means: 'a fault, or a bug in the mock' },
};

/** @type {readonly Verdict[]} */
export const VERDICT_NAMES = ['accepted', 'invalid', 'refused', 'unmatched', 'failed'];

/** @param {Verdict} verdict */
export function verdictBadge(verdict) {
  const { mark, means } = VERDICTS[verdict];
  return h('span', { class: `verdict ${verdict}`, title: means }, mark, ' ', verdict);
}
