import { expect, test } from '@jest/globals';
import { LAST_TIME, timeOf } from './time.ts';

const NOON = Date.UTC(2026, 0, 15, 12);

test.each([
  ['real time', { offset: 0, frozenAt: undefined }, NOON],
  ['ahead of real time', { offset: 1500, frozenAt: undefined }, NOON + 1500],
  ['behind real time', { offset: -1500, frozenAt: undefined }, NOON - 1500],
  ['the time at which it is frozen, whatever the offset', { offset: 1500, frozenAt: 7 }, 7],
  ['the end of 9999 and not later', { offset: LAST_TIME - NOON + 1, frozenAt: undefined }, LAST_TIME],
])('a clock shows %s', (_, clock, time) => {
  expect(timeOf(clock, NOON)).toBe(time);
});
