import { expect, test } from '@jest/globals';
import type { OpenApiDocument, Schema } from '../../../contracts/openapi/document.ts';
import { secretValues } from './secret-values.ts';

const SECRET: Schema = { type: 'string', 'x-secret': true };
const NODE: Schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    password: SECRET,
    next: { anyOf: [{ $ref: '#/components/schemas/Node' }, { type: 'null' }] },
  },
};
const LOOP: Schema = { anyOf: [{ $ref: '#/components/schemas/Loop' }, { properties: { a: SECRET } }] };
const DOCUMENT: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Secrets', version: '1' },
  paths: {},
  components: { schemas: { Node: NODE, Secret: SECRET, Loop: LOOP } },
};

test.each<[string, Schema, unknown, string[]]>([
  ['a property', NODE, { name: 'n', password: 'p' }, ['p']],
  ['a nested property', { properties: { node: NODE } }, { node: { name: 'n', password: 'p' } }, ['p']],
  ['a property behind a reference', { $ref: '#/components/schemas/Node' }, { password: 'p' }, ['p']],
  ['a chain of references', NODE, { password: 'p', next: { password: 'q', next: null } }, ['p', 'q']],
  ['a list', { items: { $ref: '#/components/schemas/Node' } }, [{ password: 'p' }, { name: 'n' }], ['p']],
  ['a list of secrets', { properties: { keys: { items: SECRET } } }, { keys: ['p', 'q'] }, ['p', 'q']],
  [
    'a property that is not declared by name',
    { additionalProperties: { $ref: '#/components/schemas/Secret' } },
    { any: 'p' },
    ['p'],
  ],
  ['a choice', { oneOf: [{ properties: { a: SECRET } }, { properties: { b: SECRET } }] }, { b: 'p' }, ['p']],
  ['a circular reference', LOOP, { a: 'p' }, ['p']],
  [
    'an object that is secret as a whole',
    { properties: { keys: { type: 'object', 'x-secret': true } } },
    { keys: { one: 'p', more: ['q', 1, ''] } },
    ['p', 'q'],
  ],
  ['a body that is secret itself', SECRET, 'p', ['p']],
  [
    'a property that is only written',
    { properties: { a: { writeOnly: true } as Schema } },
    { a: 'p' },
    ['p'],
  ],
  [
    'passwords in a list of lists',
    { properties: { keys: { items: { items: { format: 'password' } } } } },
    { keys: [['p'], ['q']] },
    ['p', 'q'],
  ],
  ['a position of a list', { prefixItems: [{}, SECRET] } as Schema, ['n', 'p'], ['p']],
  ['a name by a pattern', { patternProperties: { '^x': SECRET } } as Schema, { xa: 'p', a: 'n' }, ['p']],
])('finds the secrets of %s', (_, schema, body, expected) => {
  expect(secretValues(schema, body, DOCUMENT)).toEqual(expected);
});

test.each<[string, Schema | undefined, unknown]>([
  ['nothing is marked', { properties: { a: { type: 'string' } } }, { a: 'x' }],
  ['there is no schema', undefined, { password: 'x' }],
  ['there is no body', NODE, undefined],
  ['the body is a text', NODE, 'password'],
  ['a secret is null or empty', NODE, { password: '', next: { password: null } }],
])('finds none if %s', (_, schema, body) => {
  expect(secretValues(schema, body, DOCUMENT)).toEqual([]);
});
