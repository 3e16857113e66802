// @ts-check
import { parseArgs } from 'node:util';

/**
 * @typedef {import('./rows.js').Row} Row
 * @typedef {{ isQuick: boolean, rows: readonly Row[] }} BenchPlan
 */

/**
 * What to measure. Says so when that cannot be made out.
 *
 * @param {string[]} args
 * @param {readonly Row[]} all
 * @returns {BenchPlan | undefined}
 */
export function readPlan(args, all) {
  try {
    const options = /** @type {const} */ ({
      quick: { type: 'boolean' },
      only: { type: 'string', multiple: true },
    });
    const { values } = parseArgs({ args, options });
    const ids = all.map(({ id }) => id);
    const unknown = values.only?.find((id) => !ids.includes(id));
    if (unknown) throw new Error(`there is no row ${unknown} (known: ${ids.join(', ')})`);
    const rows = all.filter(({ id }) => values.only?.includes(id) ?? true);
    return { isQuick: values.quick ?? false, rows };
  } catch (error) {
    console.error(`error: ${/** @type {Error} */ (error).message}`);
    return undefined;
  }
}
