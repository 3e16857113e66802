// @ts-check
// Measures the mock and what it is compared with, and says which goals are met: `npm run bench -- [--quick] [--only ROW]`.
// Exit codes: 0 measured, whether or not the goals are met; 1 something could not be measured; 2 wrong use.
import { parseArgs } from 'node:util';
import { installOthers } from './install.js';
import { readMachine } from './machine.js';
import { printRow, printVerdicts } from './report/terminal.js';
import { writeResults } from './report/write-results.js';
import { ROWS } from './rows.js';

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => process.exit(130)); // servers and files go with this process
}

const plan = readPlan();
if (plan) process.exitCode = await run(plan);
else process.exitCode = 2;

/** @typedef {{ isQuick: boolean, rows: readonly import('./rows.js').Row[] }} Plan */

/** @returns {Plan | undefined} */
function readPlan() {
  const ids = ROWS.map(({ id }) => id);
  try {
    const { values } = parseArgs({
      options: { quick: { type: 'boolean' }, only: { type: 'string', multiple: true } },
    });
    const unknown = values.only?.find((id) => !ids.includes(id));
    if (unknown) throw new Error(`there is no row ${unknown} (known: ${ids.join(', ')})`);
    return {
      isQuick: values.quick ?? false,
      rows: ROWS.filter(({ id }) => values.only?.includes(id) ?? true),
    };
  } catch (error) {
    console.error(`error: ${/** @type {Error} */ (error).message}`);
    return undefined;
  }
}

/** @param {Plan} plan */
async function run({ isQuick, rows }) {
  if (rows.some(({ needsOthers }) => needsOthers)) installOthers();
  const startedAt = new Date();
  const results = [];
  for (const row of rows) {
    const result = await measure(row, isQuick);
    printRow(result);
    results.push(result);
  }
  printVerdicts(results);
  const isWhole = !isQuick && rows.length === ROWS.length;
  const minutes = (Date.now() - startedAt.getTime()) / 60_000;
  writeResults(
    { startedAt: startedAt.toISOString(), minutes, isQuick, machine: readMachine(), rows: results },
    isWhole,
  );
  return results.some(({ reason }) => reason) ? 1 : 0;
}

/**
 * @typedef {object} Result
 * @property {string} id
 * @property {string} title
 * @property {import('./figures/figure.js').Figure[]} figures
 * @property {string} [reason] why there are none
 *
 * @param {import('./rows.js').Row} row
 * @param {boolean} isQuick
 * @returns {Promise<Result>}
 */
async function measure(row, isQuick) {
  const { id, title } = row;
  try {
    if (process.platform !== 'linux')
      throw new Error('CPU time and memory of a process are read as Linux gives them');
    return { id, title, figures: await row.measure({ isQuick }) };
  } catch (error) {
    return { id, title, figures: [], reason: /** @type {Error} */ (error).message };
  }
}
