import { nextChance } from '../../faults/chance.ts';

/** Pseudo-random choices from a seed, so that a failure is reproducible. */
export interface Random {
  /** An integer, at least 0 and below the limit. */
  below(limit: number): number;
  /** True with this probability, from 0 to 1. */
  happens(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** Text of at most this many characters out of an alphabet. */
  text(alphabet: string, limit: number): string;
}

export function createRandom(seed: number): Random {
  let state = seed;

  function next(): number {
    const chance = nextChance(state);
    state = chance.state;
    return chance.value;
  }

  const below = (limit: number) => Math.floor(next() * limit);

  return {
    below,
    happens: (probability) => next() < probability,
    pick(items) {
      const index = below(items.length);
      for (const item of items.slice(index)) return item;
      throw new TypeError('there is nothing to pick from');
    },
    text(alphabet, limit) {
      const characters = [...alphabet];
      return Array.from({ length: below(limit + 1) }, () => characters[below(characters.length)]).join('');
    },
  };
}
