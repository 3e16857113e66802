import { expect, test } from '@jest/globals';
import { packageVersion } from '../../base/package-files.ts';
import { toJson } from './json.ts';
import { SAMPLE } from './testing/sample-result.ts';

test('contains the whole result and the versions of the format and of factpulse-kit', () => {
  const whole = JSON.parse(JSON.stringify({ version: 1, kit: packageVersion(), ...SAMPLE }));
  expect(JSON.parse(toJson(SAMPLE))).toEqual(whole);
});

test('begins with the summary', () => {
  expect(Object.keys(JSON.parse(toJson(SAMPLE)))).toEqual([
    ...[
      'version',
      'kit',
      'target',
      'contract',
      'reader',
      'startedAt',
      'summary',
      'coverage',
      'authorization',
      'undeclaredKeys',
      'workflows',
      'ms',
    ],
  ]);
});

test('has a stable order of keys', () => {
  const { target, ...rest } = SAMPLE;
  const headers = { b: '2', a: '1' };
  const reversed = { ...rest, target, summary: { ...headers, ...SAMPLE.summary } };
  const straight = { ...SAMPLE, summary: { ...SAMPLE.summary, a: '1', b: '2' } };
  expect(toJson(reversed)).toBe(toJson(straight));
});

test('leaves headers in their order', () => {
  const [, second] = JSON.parse(toJson(SAMPLE)).workflows[0].steps;
  expect(Object.keys(second.exchange.response.headers)).toEqual(['x-hostile', 'content-type']);
});
