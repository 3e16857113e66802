/**
 * Numbers from 0 up to 1 that a seed fixes, so that what happened by chance can happen again: Mulberry32 (Tommy
 * Ettinger), 32 bits of state.
 */
export function createChance(seed: number): () => number {
  let state = seed;
  return function next() {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
