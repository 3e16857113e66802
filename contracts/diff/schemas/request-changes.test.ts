import { describe, expect, test } from '@jest/globals';
import { changesBetween, contractOf, key, taking } from '../testing/things-documents.ts';

const WRITER = ['writer'];

describe('a change of a request breaks a writer, whose body the new contract refuses:', () => {
  test.each<[string, string, string, [kind: string, at: string, text: string], unknown]>([
    [
      'a new required key',
      '{ type: object, properties: {} }',
      key('{ type: string }', ', required: [x]'),
      ['key-added', 'request body /x', 'new required key'],
      {},
    ],
    [
      'a key that becomes required',
      key('{ type: string }'),
      key('{ type: string }', ', required: [x]'),
      ['key-required', 'request body /x', 'now required'],
      {},
    ],
    [
      'no undeclared keys',
      key('{ type: string }'),
      key('{ type: string }', ', additionalProperties: false'),
      ['other-keys-refused', 'request body', 'cannot have undeclared keys any more'],
      { y: 1 },
    ],
    [
      'a narrower type',
      key('{ type: number }'),
      key('{ type: integer }'),
      ['type-changed', 'request body /x', 'type "number" → "integer"'],
      { x: 1.5 },
    ],
    [
      'one type fewer',
      key('{ type: [string, integer] }'),
      key('{ type: string }'),
      ['alternative-removed', 'request body /x', 'cannot be integer any more'],
      { x: 1 },
    ],
    [
      'no null',
      key('{ type: [string, "null"] }'),
      key('{ type: string }'),
      ['null-removed', 'request body /x', 'cannot be null any more'],
      { x: null },
    ],
    [
      'a value fewer',
      key('{ enum: [a, b] }'),
      key('{ const: a }'),
      ['value-removed', 'request body /x', 'value "b" removed'],
      { x: 'b' },
    ],
    [
      'only some values',
      key('{ type: string }'),
      key('{ type: string, enum: [a] }'),
      ['value-removed', 'request body /x', 'only "a"'],
      { x: 'b' },
    ],
    [
      'a narrower limit',
      key('{ type: string, maxLength: 2 }'),
      key('{ type: string, maxLength: 1 }'),
      ['limit-changed', 'request body /x', 'maxLength 2 → 1'],
      { x: 'ab' },
    ],
    [
      'a new pattern',
      key('{ type: string }'),
      key('{ type: string, pattern: "^a" }'),
      ['limit-changed', 'request body /x', 'pattern "^a" added'],
      { x: 'b' },
    ],
    [
      'a keyword that is not compared',
      key('{ type: string }'),
      key('{ type: string, not: { const: a } }'),
      ['schema-changed', 'request body /x', 'other not'],
      { x: 'a' },
    ],
  ])('%s', (_, before, after, change, body) => {
    const isAccepted = (operation: string) =>
      contractOf(operation).operations[0]?.requestBody?.validate(body);
    expect(changesBetween(taking(before), taking(after))).toEqual([[...change, WRITER]]);
    expect([isAccepted(taking(before)), isAccepted(taking(after))]).toEqual([true, false]);
  });

  test.each([
    [
      'a key that was removed, since what it says has no effect any more',
      key('{ type: string }'),
      '{ type: object, properties: {} }',
      ['key-removed', 'request body /x', 'key removed'],
    ],
    [
      'another default, since leaving the key out means something else',
      key('{ default: 1 }'),
      key('{ default: 2 }'),
      ['default-changed', 'request body /x', 'default 1 → 2'],
    ],
  ])('%s', (_, before, after, change) => {
    expect(changesBetween(taking(before), taking(after))).toEqual([[...change, WRITER]]);
  });
});

test('a type for a key that could be anything breaks a writer', () => {
  expect(changesBetween(taking('{ type: object }'), taking(key('{ type: string }')))).toContainEqual([
    'type-changed',
    'request body /x',
    'type any → "string"',
    WRITER,
  ]);
});

describe('the opposite change breaks no one:', () => {
  test.each([
    ['null-added', key('{ type: string }'), key('{ type: [string, "null"] }')],
    ['value-added', key('{ enum: [a] }'), key('{ enum: [a, b] }')],
    ['limit-changed', key('{ type: string, minLength: 2 }'), key('{ type: string, minLength: 1 }')],
    ['key-optional', key('{ type: string }', ', required: [x]'), key('{ type: string }')],
    ['key-added', '{ type: object, properties: {} }', key('{ type: string }')],
  ])('%s in a request', (kind, before, after) => {
    expect(changesBetween(taking(before), taking(after))).toEqual([
      [kind, expect.anything(), expect.anything(), []],
    ]);
  });
});
