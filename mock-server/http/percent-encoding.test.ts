import { expect, test } from '@jest/globals';
import { decodePercent, encodePercent } from './percent-encoding.ts';

test('A decoded path is looked up as it is, so that the punctuation of a route is found', () => {
  expect(encodePercent(String(decodePercent('/code%3A7')))).toBe('/code:7');
});

test('A decoded percent sign is not decoded again', () => {
  expect(encodePercent(String(decodePercent('/a%253Ab')))).toBe('/a%253Ab');
});
