import { describe, expect, test } from '@jest/globals';
import { compareContracts } from '../compare-contracts.ts';
import { changesBetween, documentWith, key, responding, taking } from '../testing/things-documents.ts';

const STRICT = ['strict-reader'];

describe('documents that say the same in other words have no changes:', () => {
  test.each([
    [
      'nullable of OpenAPI 3.0',
      '3.0.3',
      key('{ type: string, nullable: true }'),
      '3.1.0',
      key('{ type: [string, "null"] }'),
    ],
    [
      'an exclusive bound of OpenAPI 3.0',
      '3.0.3',
      key('{ type: integer, minimum: 0, exclusiveMinimum: true }'),
      '3.1.0',
      key('{ type: integer, exclusiveMinimum: 0 }'),
    ],
    [
      'the order of types',
      '3.1.0',
      key('{ type: ["null", string] }'),
      '3.1.0',
      key('{ type: [string, "null"] }'),
    ],
    [
      'an anyOf of types',
      '3.1.0',
      key('{ anyOf: [{ type: string }, { type: integer }] }'),
      '3.1.0',
      key('{ type: [integer, string] }'),
    ],
    [
      'an allOf',
      '3.1.0',
      '{ allOf: [{ type: object, properties: { a: {} } }, { required: [a] }] }',
      '3.1.0',
      '{ type: object, properties: { a: {} }, required: [a] }',
    ],
    ['a value that is the only one', '3.1.0', key('{ const: a }'), '3.1.0', key('{ enum: [a] }')],
    [
      'descriptions and examples',
      '3.1.0',
      key('{ type: string, description: A, example: b }'),
      '3.1.0',
      key('{ type: string }'),
    ],
  ])('%s', (_, openapi, before, nextOpenapi, after) => {
    const old = documentWith('before', responding(before), { openapi });
    const fresh = documentWith('after', responding(after), { openapi: nextOpenapi });
    expect(compareContracts(old, fresh).changes).toEqual([]);
  });
});

test('a schema that contains itself is compared once, and a shared one is reported once', () => {
  const node = (more: string) =>
    `{ schemas: { Node: { type: object, properties: { next: { $ref: "#/components/schemas/Node" }${more} } } } }`;
  const operation = responding('{ $ref: "#/components/schemas/Node" }');
  const before = documentWith('before', operation, { components: node('') });
  const after = documentWith('after', operation, { components: node(', name: { type: string }') });
  expect(compareContracts(before, after).changes).toEqual([
    {
      kind: 'key-added',
      in: 'response',
      at: 'Node /name',
      text: 'new key',
      breaks: STRICT,
      operations: ['post'],
    },
  ]);
});

test('keys that only the other half has do not count', () => {
  const change = (flag: string) =>
    [
      key('{ type: string }'),
      `{ type: object, properties: { x: { type: string }, y: { type: string, ${flag}: true } }, required: [y] }`,
    ] as const;
  const [before, readOnly] = change('readOnly');
  const [, writeOnly] = change('writeOnly');
  expect(changesBetween(taking(before), taking(readOnly))).toEqual([]);
  expect(changesBetween(responding(before), responding(writeOnly))).toEqual([]);
});
