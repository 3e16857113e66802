// @ts-check
import { verdictOf } from '../figures/figure.js';
import { goalOf, inWords, verdicts } from './wording.js';

/**
 * Shows a row as soon as it is measured: a line for each figure.
 *
 * @param {import('../measure-row.js').Result} result
 */
export function printRow({ id, title, figures, reason }) {
  console.log(`\n${id}: ${title}`);
  if (reason) console.log(`  not measurable: ${reason}`);
  for (const line of inColumns(figures.map(toCells))) console.log(`  ${line}`);
}

/** @param {readonly import('../measure-row.js').Result[]} results */
export function printVerdicts(results) {
  const all = verdicts(results);
  const count = (/** @type {string} */ wanted) => all.filter(({ verdict }) => verdict === wanted).length;
  console.log(
    `\nGoals: ${['met', 'not met', 'not measurable'].map((kind) => `${count(kind)} ${kind}`).join(', ')}`,
  );
}

/** @param {import('../figures/figure.js').Figure} figure */
function toCells(figure) {
  return [figure.label, inWords(figure), goalOf(figure), verdictOf(figure) ?? ''];
}

/** @param {readonly string[][]} rows */
function inColumns(rows) {
  const widths = [0, 1, 2].map((at) => Math.max(0, ...rows.map((cells) => cells[at].length)));
  return rows.map((cells) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
