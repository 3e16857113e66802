/** A random number, at least 0 and below 1, and the state for the next one. */
export interface Chance {
  readonly value: number;
  readonly state: number;
}

/**
 * A seeded random number generator, so that a run can be repeated: Mulberry32 (Tommy Ettinger), 32 bits of state.
 *
 * @param state the seed for the first number, then the state that came with the previous one
 */
export function nextChance(state: number): Chance {
  const next = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { value: ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32, state: next };
}
