import { nextChance } from '../../faults/chance.ts';

/** Pseudo-random choices that a seed fixes, so that a failure comes back. */
export interface Random {
  /** An integer from 0 to below the limit. */
  below(limit: number): number;
  /** Whether something of this probability, from 0 to 1, happens. */
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
