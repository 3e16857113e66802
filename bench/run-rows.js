// @ts-check
import { installOthers } from './install.js';
import { measureRow } from './measure-row.js';
import { readMachine } from './process/machine.js';
import { printRow, printVerdicts } from './report/terminal.js';
import { writeResults } from './report/write-results.js';
import { ROWS } from './rows.js';

/**
 * Measures rows, and shows and writes the results.
 *
 * @param {{ isQuick: boolean, chosen: readonly import('./rows.js').Row[] }} plan
 * @returns {Promise<number>} exit code: 1 if a row could not be measured
 */
export async function runRows({ isQuick, chosen }) {
  if (chosen.some(({ needsOthers }) => needsOthers)) installOthers();
  const startedAt = new Date();
  const results = [];
  for (const row of chosen) {
    const result = await measureRow(row, isQuick);
    printRow(result);
    results.push(result);
  }
  printVerdicts(results);
  const minutes = (Date.now() - startedAt.getTime()) / 60_000;
  const isWhole = !isQuick && chosen.length === ROWS.length;
  writeResults(
    { startedAt: startedAt.toISOString(), minutes, isQuick, machine: readMachine(), rows: results },
    isWhole,
  );
  return results.some(({ reason }) => reason) ? 1 : 0;
}
