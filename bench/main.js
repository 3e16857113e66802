// @ts-check
// `npm run bench -- [--quick] [--only ROW]…` measures the mock and its baselines, and says which goals are met;
// `npm run bench -- tricks [--quick] [--only TRICK]…` measures code that is there for speed only. Exit codes: 0 measured,
// whatever the result; 1 something could not be measured; 2 wrong use.
import { readPlan } from './plan.js';
import { ROWS } from './rows.js';
import { runRows } from './run-rows.js';
import { runTricks } from './tricks/run-tricks.js';
import { TRICKS } from './tricks/tricks.js';

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => process.exit(130)); // exiting also stops servers and removes files
}

const [first, ...rest] = process.argv.slice(2);
process.exitCode = first === 'tricks' ? await tricks(rest) : await rows(process.argv.slice(2));

/** @param {string[]} args */
async function rows(args) {
  const plan = readPlan(args, ROWS);
  return plan ? runRows(plan) : 2;
}

/** @param {string[]} args */
async function tricks(args) {
  const plan = readPlan(args, TRICKS);
  return plan ? runTricks(plan) : 2;
}
