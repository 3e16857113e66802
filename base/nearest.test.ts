import { expect, test } from '@jest/globals';
import { nearest } from './nearest.ts';

const KEYS = ['name', 'description', 'siret', 'isActive', 'pageSize'];

test.each<[string, string[]]>([
  ['nam', ['name']],
  ['page_size', ['pageSize']],
  ['PAGE-SIZE', ['pageSize']],
  ['siren', ['siret']],
  ['active', ['isActive']],
  ['zzzzzz', []],
  ['', []],
])('the nearest to "%s" are %j', (name, expected) => {
  expect(nearest(name, KEYS)).toEqual(expected);
});

test('a part of long names finds them, a short one does not', () => {
  const names = ['signing-in-with-a-wrong-password', 'sign-in-as-a-client', 'life-of-a-client'];
  expect(nearest('signin', names)).toEqual(['sign-in-as-a-client', 'signing-in-with-a-wrong-password']);
  expect(nearest('sig', names)).toEqual([]);
});

test('the best match comes first, and at most as many as asked for', () => {
  const names = ['token-expire', 'token-expirations', 'token-expired', 'token-expiry'];
  expect(nearest('token-expired', names, 2)).toEqual(['token-expired', 'token-expire']);
});
