// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toMarkdown } from './markdown.js';
import { toSvg } from './svg.js';
import { verdicts } from './wording.js';

/**
 * @typedef {object} Results
 * @property {string} startedAt ISO 8601
 * @property {number} minutes how long it took
 * @property {boolean} isQuick
 * @property {import('../process/machine.js').Machine} machine
 * @property {import('../measure-row.js').Result[]} rows
 * @property {string} [repetition] comparison with the previous run
 */

/**
 * Writes results as JSON, as a plot, and as a document. Replaces the last results if everything was measured in full, and
 * uses a separate folder otherwise.
 *
 * @param {Results} results
 * @param {boolean} isWhole
 */
export function writeResults(results, isWhole) {
  const folder = fileURLToPath(new URL(isWhole ? '..' : '../trial', import.meta.url));
  const complete = {
    ...results,
    ...(isWhole && { repetition: compare(results, readLast(`${folder}/results.json`)) }),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/results.json`, `${JSON.stringify(complete, undefined, 2)}\n`);
  writeFileSync(`${folder}/results.svg`, toSvg(complete.rows));
  writeFileSync(`${folder}/RESULTS.md`, toMarkdown(complete));
  console.log(`Written to ${relative('', folder)}/RESULTS.md, results.svg and results.json`);
}

/**
 * @param {string} file
 * @returns {Results | undefined}
 */
function readLast(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // the first run
  }
}

/**
 * @param {Results} results
 * @param {Results | undefined} last
 */
function compare(results, last) {
  if (!last) return 'There was no previous run.';
  const before = new Map(verdicts(last.rows).map(({ name, verdict }) => [name, verdict]));
  const changed = verdicts(results.rows).filter(({ name, verdict }) => before.get(name) !== verdict);
  const run = `The previous run, of ${last.startedAt.slice(0, 16).replace('T', ' ')} UTC,`;
  if (changed.length === 0) return `${run} had the same verdicts.`;
  const list = changed.map(({ name }) => `${name} (${before.get(name) ?? 'missing'})`);
  return `${run} had other verdicts on: ${list.join('; ')}.`;
}
