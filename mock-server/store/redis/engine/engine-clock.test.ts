import { beforeEach, expect, test } from '@jest/globals';
import { EngineClock } from './engine-clock.ts';

let monotonic: number;
let clock: EngineClock;

beforeEach(() => {
  monotonic = 100;
  clock = new EngineClock(() => monotonic, new Date(0));
});

function shown(): number {
  return clock.now().getTime();
}

test('shows the time of this machine at first', () => {
  monotonic += 5;
  expect(shown()).toBe(5);
});

test('is set by a reply, and goes on', () => {
  clock.learn(50_000, 100, 110);
  monotonic = 115;
  expect(shown()).toBe(50_005);
});

test('does not go back because a reply took long', () => {
  clock.learn(50_000, 100, 100);
  clock.learn(50_000, 100, 130);
  monotonic = 130;
  expect(shown()).toBe(50_030);
});

test('is set back with the clock of the engine', () => {
  clock.learn(50_000, 100, 100);
  clock.learn(40_000, 100, 110);
  monotonic = 110;
  expect(shown()).toBe(40_010);
});
