import { expect, test } from '@jest/globals';
import { toJson } from './json.ts';
import { SAMPLE } from './testing/sample-result.ts';

test('holds everything in the result and the version of the format', () => {
  const whole = JSON.parse(JSON.stringify({ version: 1, ...SAMPLE }));
  expect(JSON.parse(toJson(SAMPLE))).toEqual(whole);
});

test('begins with what people look for', () => {
  expect(Object.keys(JSON.parse(toJson(SAMPLE)))).toEqual([
    ...[
      'version',
      'target',
      'contract',
      'startedAt',
      'summary',
      'coverage',
      'authorization',
      'workflows',
      'ms',
    ],
  ]);
});

test('has the same order of keys whatever the order in the data', () => {
  const { target, ...rest } = SAMPLE;
  const headers = { b: '2', a: '1' };
  const reversed = { ...rest, target, summary: { ...headers, ...SAMPLE.summary } };
  const straight = { ...SAMPLE, summary: { ...SAMPLE.summary, a: '1', b: '2' } };
  expect(toJson(reversed)).toBe(toJson(straight));
});
