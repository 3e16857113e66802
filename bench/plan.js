// @ts-check
import { parseArgs } from 'node:util';

/**
 * Reads what to measure. Prints an error if the arguments are invalid.
 *
 * @template {{ id: string }} T
 * @param {string[]} args
 * @param {readonly T[]} all
 * @returns {{ isQuick: boolean, chosen: readonly T[] } | undefined}
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
    if (unknown) throw new Error(`there is no "${unknown}". Use one of: ${ids.join(', ')}`);
    const chosen = all.filter(({ id }) => values.only?.includes(id) ?? true);
    return { isQuick: values.quick ?? false, chosen };
  } catch (error) {
    console.error(`Cannot measure: ${/** @type {Error} */ (error).message}`);
    return undefined;
  }
}
