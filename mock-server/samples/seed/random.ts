import { nextChance } from '../../faults/chance.ts';

/** Seeded randomness. The same calls in the same order return the same values, on every machine. */
export interface Random {
  /** A whole number, both bounds included. */
  int(min: number, max: number): number;
  pick<Value>(list: readonly [Value, ...Value[]]): Value;
  pick<Value>(list: readonly Value[]): Value | undefined;
  digits(count: number): string;
  hex(count: number): string;
}

const DIGITS = '0123456789abcdef';

/** @param seed a whole number; only its lower 32 bits count */
export function createRandom(seed: number): Random {
  let state = seed | 0;

  function next(): number {
    const chance = nextChance(state);
    state = chance.state;
    return chance.value;
  }

  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  function text(count: number, base: number): string {
    let made = '';
    for (let length = 0; length < count; length += 1) made += DIGITS[int(0, base - 1)];
    return made;
  }

  return {
    int,
    pick: <Value>(list: readonly Value[]) => list[int(0, list.length - 1)] as Value, // undefined only for an empty list
    digits: (count) => text(count, 10),
    hex: (count) => text(count, 16),
  };
}

/** A whole number for a text: FNV-1a, 32 bits. @param start continues an earlier one */
export function hashText(text: string, start = 0x811c9dc5): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}
