// @ts-check
import { verdictOf } from '../figures/figure.js';

/** @typedef {import('../figures/figure.js').Figure} Figure */

/**
 * Three significant digits, or more if the integer part has more.
 *
 * @param {number} value
 */
export function inDigits(value) {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** @type {(figure: Figure) => string} */
export function inWords({ median, min, max, unit }) {
  const spread = min === max ? '' : ` (${inDigits(min)}–${inDigits(max)})`;
  return `${inDigits(median)}${unit && ` ${unit}`}${spread}`;
}

/** @type {(figure: Figure) => string} */
export function goalOf({ goal, unit }) {
  if (!goal) return '';
  const sign = goal.atMost === undefined ? '≥' : '≤';
  return `${sign} ${inDigits(goal.atMost ?? Number(goal.atLeast))}${unit && ` ${unit}`}`;
}

/**
 * @typedef {object} Judged
 * @property {string} name
 * @property {import('../figures/figure.js').Verdict | 'not measurable'} verdict
 * @property {Figure | undefined} figure
 */

/**
 * The verdict on every goal. A row that could not be measured counts as one goal.
 *
 * @param {readonly import('../measure-row.js').Result[]} results
 * @returns {Judged[]}
 */
export function verdicts(results) {
  return results.flatMap(({ id, figures, reason }) =>
    reason
      ? [{ name: id, verdict: /** @type {const} */ ('not measurable'), figure: undefined }]
      : judge(id, figures),
  );
}

/**
 * @param {string} id
 * @param {readonly Figure[]} figures
 * @returns {Judged[]}
 */
function judge(id, figures) {
  return figures.flatMap((figure) => {
    const verdict = verdictOf(figure);
    return verdict ? [{ name: `${id}: ${figure.label}`, verdict, figure }] : [];
  });
}
