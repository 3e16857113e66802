import { isDeepStrictEqual } from 'node:util';
import type { Shape } from './read-shapes.ts';

interface Paired {
  /** Alternatives before and after that are versions of one. */
  readonly pairs: readonly (readonly [Shape, Shape])[];
  readonly removed: readonly Shape[];
  readonly added: readonly Shape[];
}

/** Whether two alternatives are versions of one, the surest sign first. */
const SIGNS: readonly ((one: Shape, other: Shape) => boolean)[] = [
  (one, other) => one.name === other.name && isDeepStrictEqual(one.schema, other.schema),
  (one, other) => one.name !== undefined && one.name === other.name && isSameType(one, other),
  (one, other) => isDeepStrictEqual(one.schema, other.schema),
  isSameType,
];

/** Finds out which alternatives of two schemas belong together. If each has one only, those do. */
export function pairAlternatives(before: readonly Shape[], after: readonly Shape[]): Paired {
  const [first, ...more] = before;
  const [next, ...rest] = after;
  if (first && next && more.length + rest.length === 0)
    return { pairs: [[first, next]], removed: [], added: [] };
  const pairs: (readonly [Shape, Shape])[] = [];
  let removed = [...before];
  let added = [...after];
  for (const isSame of SIGNS) {
    for (const shape of removed) {
      const match = added.find((each) => isSame(shape, each));
      if (!match) continue;
      pairs.push([shape, match]);
      removed = removed.filter((each) => each !== shape);
      added = added.filter((each) => each !== match);
    }
  }
  return pairUntyped({ pairs, removed, added });
}

/** A schema without a type allows what all others allow, so each of them is compared with it. */
function pairUntyped({ pairs, removed, added }: Paired): Paired {
  const broad = removed.find(({ schema }) => schema.type === undefined);
  if (broad && added.length > 0) {
    const further = added.map((shape) => [broad, shape] as const);
    return { pairs: [...pairs, ...further], removed: removed.filter((each) => each !== broad), added: [] };
  }
  const broader = added.find(({ schema }) => schema.type === undefined);
  if (!broader || removed.length === 0) return { pairs, removed, added };
  const further = removed.map((shape) => [shape, broader] as const);
  return { pairs: [...pairs, ...further], removed: [], added: added.filter((each) => each !== broader) };
}

function isSameType(one: Shape, other: Shape): boolean {
  return one.schema.type === other.schema.type;
}
