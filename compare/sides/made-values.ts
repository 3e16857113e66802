import type { Leaf } from './shape.ts';

/** The values that a workflow has made so far: those that it sent, and those that earlier steps returned. */
export interface MadeValues {
  /** @param origin such as `what create sent as`, which the pointer of each value follows */
  note(leaves: readonly Leaf[], origin: string): void;
  /** Where a value came from. Several origins can have it; none if the workflow did not make it. */
  originsOf(leaf: Leaf): ReadonlySet<string>;
}

/** In characters. A shorter value can be the same as another one by chance, unless it has the same name. */
const MIN_TELLING = 12;
/** RFC 3339. Two of them can be the same by chance. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const NO_ORIGINS: ReadonlySet<string> = new Set();

export function createMadeValues(): MadeValues {
  const origins = new Map<string, Set<string>>();

  function add(key: string, origin: string): void {
    origins.set(key, (origins.get(key) ?? new Set()).add(origin));
  }

  return {
    note(leaves, origin) {
      for (const { pointer, key, value } of leaves) {
        if (!isTelling(value)) continue;
        const text = `${origin} ${pointer || 'the body'}`;
        add(named(key, value), text);
        if (isUnmistakable(value)) add(String(value), text);
      }
    },
    originsOf({ key, value }) {
      if (!isTelling(value)) return NO_ORIGINS;
      const unnamed = isUnmistakable(value) ? origins.get(String(value)) : undefined;
      return unnamed ?? origins.get(named(key, value)) ?? NO_ORIGINS;
    },
  };
}

/** A boolean can be the same by chance, even under the same name. */
function isTelling(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '' && !TIME.test(value));
}

function isUnmistakable(value: string | number): boolean {
  return typeof value === 'string' && value.length >= MIN_TELLING;
}

/** Kinds of names differ: `client_uid` of a sign-in is `clientUid` elsewhere. */
function named(key: string, value: string | number): string {
  return JSON.stringify([key.toLowerCase().replaceAll('_', ''), value]);
}
