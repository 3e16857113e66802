import { KitError } from '../../base/errors.ts';
import type { Assumption } from './assumption.ts';
import { ASSUMPTIONS } from './table.ts';

type Table = typeof ASSUMPTIONS;
export type AssumptionId = keyof Table;

/** The choice for each assumption. */
export type Assumptions = { readonly [Id in AssumptionId]: keyof Table[Id]['choices'] };

/** Thrown for an assumption or a choice that does not exist. */
export class UnknownAssumption extends KitError {
  override readonly name = 'UnknownAssumption';

  /** @param valid the ids or choices that exist */
  constructor(cannot: string, valid: readonly string[]) {
    const remedy = `Use one of: ${valid.join(', ')}`;
    super({ code: 'UNKNOWN_ASSUMPTION', cannot, reason: 'it does not exist', remedy });
  }
}

/** The overlays that the choices add to the contract, by their names in `contracts/registry.ts`. */
export function overlaysOf(assumptions: Assumptions): string[] {
  const table: Readonly<Record<string, Assumption>> = ASSUMPTIONS;
  return Object.entries(assumptions).flatMap(([id, choice]) => table[id]?.overlays?.[choice] ?? []);
}

/**
 * Fills in the defaults.
 *
 * @param chosen choices by id
 * @throws UnknownAssumption with the list of valid ids or choices
 */
export function chooseAssumptions(chosen: Readonly<Record<string, string>> = {}): Assumptions {
  const table: Readonly<Record<string, Assumption>> = ASSUMPTIONS;
  const choices = Object.fromEntries(Object.entries(table).map(([id, { default: choice }]) => [id, choice]));
  for (const [id, choice] of Object.entries(chosen)) {
    const assumption = Object.hasOwn(table, id) ? table[id] : undefined;
    if (!assumption) {
      throw new UnknownAssumption(`find the assumption "${id}"`, Object.keys(table));
    }
    if (!Object.hasOwn(assumption.choices, choice)) {
      const cannot = `find the choice "${choice}" of the assumption "${id}"`;
      throw new UnknownAssumption(cannot, Object.keys(assumption.choices));
    }
    choices[id] = choice;
  }
  return choices as Assumptions; // each id of the table, each with one of its choices
}
