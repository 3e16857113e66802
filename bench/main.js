// @ts-check
// Measures the mock and what it is compared with, and says which goals are met:
// `npm run bench -- [--quick] [--only ROW]…`. Exit codes: 0 measured, whatever came out; 1 something could not be
// measured; 2 wrong use.
import { installOthers } from './install.js';
import { readMachine } from './machine.js';
import { measureRow } from './measure-row.js';
import { readPlan } from './plan.js';
import { printRow, printVerdicts } from './report/terminal.js';
import { writeResults } from './report/write-results.js';
import { ROWS } from './rows.js';

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => process.exit(130)); // servers and files go with this process
}

const plan = readPlan(process.argv.slice(2), ROWS);
process.exitCode = plan ? await run(plan) : 2;

/** @param {import('./plan.js').BenchPlan} plan */
async function run({ isQuick, rows }) {
  if (rows.some(({ needsOthers }) => needsOthers)) installOthers();
  const startedAt = new Date();
  const results = [];
  for (const row of rows) {
    const result = await measureRow(row, isQuick);
    printRow(result);
    results.push(result);
  }
  printVerdicts(results);
  const minutes = (Date.now() - startedAt.getTime()) / 60_000;
  const isWhole = !isQuick && rows.length === ROWS.length;
  writeResults(
    { startedAt: startedAt.toISOString(), minutes, isQuick, machine: readMachine(), rows: results },
    isWhole,
  );
  return results.some(({ reason }) => reason) ? 1 : 0;
}
