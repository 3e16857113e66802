import { describe, expect, test } from '@jest/globals';
import type { Contract } from '../../openapi/contract.ts';
import { declaredPart } from '../../openapi/undeclared-keys.ts';
import type { Audience } from '../changes/change.ts';
import { changesBetween, contractOf, key, responding } from '../testing/things-documents.ts';

const READERS = ['strict-reader', 'tolerant-reader'];
const STRICT = ['strict-reader'];

/** Which readers of a contract refuse a body: a strict one as it is, a tolerant one without undeclared keys. */
function readersThatRefuse({ document, operations }: Contract, body: unknown): Audience[] {
  const response = operations[0]?.responses.get(200);
  if (!response) throw new Error('the contract has no response');
  const { value } = declaredPart(document, response.schema, body);
  return [
    ...(response.validate(body) ? [] : (['strict-reader'] as const)),
    ...(response.validate(value) ? [] : (['tolerant-reader'] as const)),
  ];
}

describe('a change of a response breaks readers, who refuse a body that the new contract allows:', () => {
  test.each<[string, string, string, [kind: string, at: string, text: string], string[], unknown]>([
    [
      'a new key',
      key('{ type: string }'),
      '{ type: object, properties: { x: { type: string }, y: { type: string } } }',
      ['key-added', 'response 200 /y', 'new key'],
      STRICT,
      { y: 'a' },
    ],
    [
      'undeclared keys',
      key('{ type: string }'),
      key('{ type: string }', ', additionalProperties: true'),
      ['other-keys-allowed', 'response 200', 'can have undeclared keys'],
      STRICT,
      { y: 1 },
    ],
    [
      'a new key in a list',
      `{ type: array, items: ${key('{ type: string }')} }`,
      '{ type: array, items: { type: object, properties: { x: { type: string }, y: { type: string } } } }',
      ['key-added', 'response 200 /*/y', 'new key'],
      STRICT,
      [{ y: 'a' }],
    ],
    [
      'a key that can be missing',
      key('{ type: string }', ', required: [x]'),
      key('{ type: string }'),
      ['key-optional', 'response 200 /x', 'no longer required'],
      READERS,
      {},
    ],
    [
      'another type',
      key('{ type: string }'),
      key('{ type: integer }'),
      ['type-changed', 'response 200 /x', 'type "string" → "integer"'],
      READERS,
      { x: 1 },
    ],
    [
      'a wider type',
      key('{ type: integer }'),
      key('{ type: number }'),
      ['type-changed', 'response 200 /x', 'type "integer" → "number"'],
      READERS,
      { x: 1.5 },
    ],
    [
      'a further type',
      key('{ type: string }'),
      key('{ type: [string, integer] }'),
      ['alternative-added', 'response 200 /x', 'can be integer'],
      READERS,
      { x: 1 },
    ],
    [
      'null',
      key('{ type: string }'),
      key('{ type: [string, "null"] }'),
      ['null-added', 'response 200 /x', 'can be null'],
      READERS,
      { x: null },
    ],
    [
      'null in an anyOf',
      key('{ type: string }'),
      key('{ anyOf: [{ type: string }, { type: "null" }] }'),
      ['null-added', 'response 200 /x', 'can be null'],
      READERS,
      { x: null },
    ],
    [
      'a new value',
      key('{ enum: [a] }'),
      key('{ enum: [a, b] }'),
      ['value-added', 'response 200 /x', 'new value "b"'],
      READERS,
      { x: 'b' },
    ],
    [
      'any value',
      key('{ type: string, enum: [a] }'),
      key('{ type: string }'),
      ['value-added', 'response 200 /x', 'not only "a"'],
      READERS,
      { x: 'b' },
    ],
    [
      'a wider limit',
      key('{ type: string, maxLength: 1 }'),
      key('{ type: string, maxLength: 2 }'),
      ['limit-changed', 'response 200 /x', 'maxLength 1 → 2'],
      READERS,
      { x: 'ab' },
    ],
    [
      'a lower minimum',
      key('{ type: integer, minimum: 1 }'),
      key('{ type: integer, minimum: 0 }'),
      ['limit-changed', 'response 200 /x', 'minimum 1 → 0'],
      READERS,
      { x: 0 },
    ],
    [
      'a format that was dropped',
      key('{ type: string, format: uuid }'),
      key('{ type: string }'),
      ['limit-changed', 'response 200 /x', 'format "uuid" removed'],
      READERS,
      { x: 'a' },
    ],
    [
      'another pattern',
      key('{ type: string, pattern: "^a" }'),
      key('{ type: string, pattern: "^b" }'),
      ['limit-changed', 'response 200 /x', 'pattern "^a" → "^b"'],
      READERS,
      { x: 'b' },
    ],
  ])('%s', (_, before, after, change, breaks, body) => {
    expect(changesBetween(responding(before), responding(after))).toEqual([[...change, breaks]]);
    expect(readersThatRefuse(contractOf(responding(after)), body)).toEqual([]);
    expect(readersThatRefuse(contractOf(responding(before)), body)).toEqual(breaks);
  });

  test('a key that was removed, since a reader may use it, although no schema refuses its absence', () => {
    const change = ['key-removed', 'response 200 /x', 'key removed', READERS];
    expect(
      changesBetween(
        responding(key('{ type: string }', ', additionalProperties: false')),
        responding('{ type: object, properties: {}, additionalProperties: false }'),
      ),
    ).toEqual([change]);
  });
});

describe('the opposite change breaks no one:', () => {
  test.each([
    ['null-removed', key('{ type: [string, "null"] }'), key('{ type: string }')],
    ['value-removed', key('{ enum: [a, b] }'), key('{ enum: [a] }')],
    ['limit-changed', key('{ type: string, maxLength: 2 }'), key('{ type: string, maxLength: 1 }')],
    ['key-required', key('{ type: string }'), key('{ type: string }', ', required: [x]')],
    ['default-changed', key('{ default: 1 }'), key('{ default: 2 }')],
    [
      'key-added',
      '{ type: object, additionalProperties: true }',
      key('{ type: string }', ', additionalProperties: true'),
    ],
  ])('%s in a response', (kind, before, after) => {
    expect(changesBetween(responding(before), responding(after))).toEqual([
      [kind, expect.anything(), expect.anything(), []],
    ]);
  });
});
