/**
 * How a client reads responses. `strict`: a key that the contract does not declare is an error, as for FactPulse's Go and
 * Java SDKs (api-facts, Errors). `tolerant`: such keys are ignored.
 */
export const READERS = ['strict', 'tolerant'] as const;

export type Reader = (typeof READERS)[number];

/** A key of responses that the contract does not declare. */
export interface UndeclaredKey {
  /** The name of the schema that does not declare it, or the id of the operation if the schema has no name. */
  readonly schema: string;
  /** JSON pointer into the responses; `*` is any position of a list. */
  readonly pointer: string;
  /** How many responses had it. */
  readonly responses: number;
}

/** By schema and pointer, so that the order does not depend on which workflow ran first. */
export function sortUndeclaredKeys(keys: readonly UndeclaredKey[]): UndeclaredKey[] {
  const rank = ({ schema, pointer }: UndeclaredKey) => `${schema} ${pointer}`;
  return [...keys].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}
