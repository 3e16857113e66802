import { describe, expect, test } from '@jest/globals';
import { nextChance } from './chance.ts';

function draw(seed: number, count: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    const chance = nextChance(state);
    state = chance.state;
    return chance.value;
  });
}

describe('chances', () => {
  test.each([0, 1, -1, 2 ** 31, Number.MAX_SAFE_INTEGER])('of the seed %d are reproducible', (seed) => {
    expect(draw(seed, 20)).toEqual(draw(seed, 20));
  });

  test('differ between seeds', () => {
    expect(draw(1, 5)).not.toEqual(draw(2, 5));
  });

  test('are those of Mulberry32', () => {
    expect(draw(42, 3)).toEqual([0.6011037519201636, 0.44829055899754167, 0.8524657934904099]);
  });

  test('are at least 0 and below 1', () => {
    expect(draw(7, 10_000).filter((number) => !(number >= 0 && number < 1))).toEqual([]);
  });

  test.each([0.1, 0.5, 0.9])('are below %d with about that probability', (probability) => {
    const below = draw(3, 10_000).filter((number) => number < probability).length;
    expect(Math.abs(below / 10_000 - probability)).toBeLessThan(0.02);
  });
});
