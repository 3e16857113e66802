import { describe, expect, test } from '@jest/globals';
import { parseDuration, readDuration } from './duration.ts';

const READ: [string, number][] = [
  ['250ms', 250],
  ['0.5ms', 0.5],
  ['2s', 2_000],
  ['1.001 s', 1_001],
  ['31m', 1_860_000],
  ['12h', 43_200_000],
  ['7d', 604_800_000],
  ['-1m', -60_000],
];

const REFUSED = [
  '',
  '5',
  's',
  '1h30m',
  '1w',
  '1y',
  '2 hours',
  '5 minutes',
  '2S',
  '1M',
  '2  s',
  ' 2s',
  '2s\n',
].concat(['+2s', '- 2s', '1e3s', '.5s', '1.0005s', '1,5s', '1234567890s', 'PT2S', '٢s', '5 parsecs']);

describe('a duration', () => {
  test.each(READ)('%s is read', (text, milliseconds) => {
    expect(readDuration(text)).toBeCloseTo(milliseconds, 6);
  });

  test.each(REFUSED)('%j is refused', (text) => {
    expect(() => parseDuration(text)).toThrow(
      `Invalid duration "${text}": expected a number and a unit, such as 30s.`,
    );
  });
});
