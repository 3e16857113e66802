// @ts-check
import { verdictOf } from '../figures/figure.js';

/** @typedef {import('../figures/figure.js').Figure} Figure */

/**
 * Three significant digits, and no fewer than the number has before its point.
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
 * Every goal with what became of it. A row without figures is one of them.
 *
 * @param {readonly import('../main.js').Result[]} results
 */
export function verdicts(results) {
  return results.flatMap(({ title, figures, reason }) =>
    reason
      ? [{ name: title, verdict: /** @type {const} */ ('not measurable'), figure: undefined }]
      : figures.flatMap((figure) => {
          const verdict = verdictOf(figure);
          return verdict ? [{ name: `${title}: ${figure.label}`, verdict, figure }] : [];
        }),
  );
}
