/** Depth of the nested bodies of these tests: too deep for any stack. */
const DEPTH = 100_000;

export const JSON_TYPE = { 'Content-Type': 'application/json' } as const;

/** Valid JSON: `[[[…]]]`. */
export function nestedArrays(depth = DEPTH): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

/** Valid JSON: `{"name":{"name":…}}`. */
export function nestedObjects(depth = DEPTH): string {
  return `${'{"name":'.repeat(depth)}1${'}'.repeat(depth)}`;
}

/** Valid JSON of more than a megabyte. */
export function oversizedJson(): string {
  return JSON.stringify({ name: 'Crêperie', padding: 'x'.repeat(1024 * 1024) });
}
