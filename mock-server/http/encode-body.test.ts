import { expect, test } from '@jest/globals';
import { encodeAhead, encodeBody } from './encode-body.ts';

const one = encodeAhead({ name: 'Lefèvre', siret: null });
const other = encodeAhead({ name: '"Œufs"', siret: '34167211100018' });

test.each([
  ['one object', { detail: 'Not found' }],
  ['one that was encoded ahead', one],
  ['a list', { results: [one, other], total: 2, page: 1 }],
  ['a list of one', { results: [one], total: 1 }],
  ['a list and nothing else', { results: [one, other] }],
  ['a list that does not come first', { total: 2, results: [one, other] }],
  ['two lists', { results: [one], others: [other, one] }],
  ['an empty list', { results: [], total: 0 }],
  ['a list of what was not', { results: [{ a: 1 }, { b: 2 }], total: 2 }],
  ['a list with one that was not', { results: [one, { b: 2 }], total: 2 }],
  ['a list of texts', { detail: ['a', 'b'] }],
  ['a member that is undefined', { access: 'x', refresh: undefined }],
  ['a list, and a member that is undefined', { results: [one], refresh: undefined }],
])('%s is written as it is', (_, body) => {
  expect(JSON.parse(Buffer.from(encodeBody(body), 'latin1').toString())).toEqual(
    JSON.parse(JSON.stringify(body)),
  );
});

test('what may change is written as it is by then', () => {
  const body = { results: [{ name: 'before' }] };
  encodeBody(body);
  for (const result of body.results) result.name = 'after';
  expect(encodeBody(body)).toBe('{"results":[{"name":"after"}]}');
});
