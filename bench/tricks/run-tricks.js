// @ts-check
import { readMachine } from '../process/machine.js';
import { printGains, writeGains } from '../report/gains.js';
import { buildVariant } from './build-variant.js';
import { measureTrick } from './measure-trick.js';
import { TRICKS } from './tricks.js';

const FULL_PLAN = { pairs: 15, requests: 2000, early: 2000, late: 20_000 };
const QUICK_PLAN = { pairs: 2, requests: 300, early: 1000, late: 8000 };

/**
 * Measures what each trick saves.
 *
 * @param {{ isQuick: boolean, chosen: readonly import('./tricks.js').Trick[] }} plan
 * @returns {Promise<number>} exit code: 1 if a trick could not be measured
 */
export async function runTricks({ isQuick, chosen }) {
  const startedAt = new Date().toISOString();
  const command = buildVariant();
  const measured = [];
  for (const trick of chosen) {
    try {
      const result = await measureTrick(trick, command, isQuick ? QUICK_PLAN : FULL_PLAN);
      printGains(result);
      measured.push(result);
    } catch (error) {
      console.error(`Cannot measure "${trick.id}": ${/** @type {Error} */ (error).message}`);
    }
  }
  const isWhole = !isQuick && measured.length === TRICKS.length;
  writeGains({ startedAt, machine: readMachine(), measured, isWhole });
  return measured.length === chosen.length ? 0 : 1;
}
