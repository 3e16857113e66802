import { describe, expect, test } from '@jest/globals';
import { toPointer } from '../../base/json-pointer.ts';
import { createSchemaValidators } from './compile-schemas.ts';
import { findViolations, type ObservedResponse } from './conformance.ts';
import type { OpenApiDocument, Schema } from './document.ts';
import { NO_ANNOTATIONS } from './load/annotations.ts';
import { readOperations } from './load/read-operations.ts';

const DOCUMENT: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1.0.0' },
  paths: {
    '/things/{id}': {
      get: {
        operationId: 'get_thing',
        responses: {
          200: respond({ $ref: '#/components/schemas/Thing' }),
          404: respond({ type: 'object', properties: { detail: { type: 'string' } }, required: ['detail'] }),
        },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        properties: {
          uid: { type: 'string', format: 'uuid' },
          name: { type: 'string' },
          madeAt: { type: 'string', format: 'date-time' },
          parts: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
        },
        required: ['uid', 'name'],
      },
      Part: { type: 'object', properties: { weight: { type: 'number' } }, required: ['weight'] },
    },
  },
};

function respond(schema: Schema) {
  return { description: 'An answer', content: { 'application/json': { schema } } };
}

function onFault(pointer: string, reason: string): never {
  throw new Error(`${pointer}: ${reason}`);
}

const [getThing] = readOperations(
  { document: DOCUMENT, annotations: NO_ANNOTATIONS, frameworks: {} },
  createSchemaValidators(DOCUMENT),
  onFault,
);

const THING = { uid: '11111111-1111-4111-8111-111111111111', name: 'Lamp' };

/** The violations of a conforming response with these changes. */
function violationsOf(changes: Partial<ObservedResponse>) {
  if (!getThing) throw new Error('the document has no operation');
  return findViolations(getThing, {
    status: 200,
    contentType: 'application/json',
    body: THING,
    ...changes,
  });
}

describe('a response conforms to the contract', () => {
  test.each([
    ['with only the required keys', THING],
    ['with every key', { ...THING, madeAt: '2025-01-06T08:30:00.000Z', parts: [{ weight: 1.5 }] }],
    ['with a UUID in upper case', { ...THING, uid: 'ABCDEF01-1111-4111-8111-111111111111' }],
    ['with an offset in a date-time', { ...THING, madeAt: '2025-01-06T09:30:00+01:00' }],
  ])('%s', (_, body) => {
    expect(violationsOf({ body })).toEqual([]);
  });

  test('with the body of its status', () => {
    expect(violationsOf({ status: 404, body: { detail: 'Not found' } })).toEqual([]);
  });

  test.each([['application/json; charset=utf-8'], ['application/json;charset=utf-8'], ['Application/JSON']])(
    'as %s',
    (contentType) => {
      expect(violationsOf({ contentType })).toEqual([]);
    },
  );
});

describe('a response breaks the contract', () => {
  test('with a status that is not declared', () => {
    expect(violationsOf({ status: 201 })).toEqual([
      {
        in: 'status',
        path: [],
        rule: 'undeclared',
        message: '201 is not declared (declared: 200, 404)',
        schema: {},
        schemaPointer: '',
      },
    ]);
  });

  test.each([
    ['without a content type', undefined, 'no content type'],
    ['as HTML', 'text/html; charset=utf-8', 'text/html'],
    ['as JSON of another kind', 'application/problem+json', 'application/problem+json'],
  ])('%s', (_, contentType, named) => {
    const message = `${named} is not declared (declared: application/json)`;
    expect(violationsOf({ contentType })).toEqual([
      { in: 'content-type', path: [], rule: 'undeclared', message, schema: {}, schemaPointer: '' },
    ]);
  });

  test.each([
    ['that is not an object', [], '', 'must be object'],
    ['that is null', null, '', 'must be object'],
    ['with a value of the wrong type', { ...THING, name: 3 }, '/name', 'must be string'],
    ['with an undeclared null', { ...THING, name: null }, '/name', 'must be string'],
    ['without a required key', { uid: THING.uid }, '', "must have required property 'name'"],
    [
      'without a nested required key',
      { ...THING, parts: [{}] },
      '/parts/0',
      "must have required property 'weight'",
    ],
    ['with an undeclared key', { ...THING, colour: 'red' }, '', 'must not have the undeclared key colour'],
    [
      'with a nested undeclared key',
      { ...THING, parts: [{ weight: 1, size: 2 }] },
      '/parts/0',
      'must not have the undeclared key size',
    ],
    ['with a malformed UUID', { ...THING, uid: '1' }, '/uid', 'must match format "uuid"'],
    [
      'with a UUID written as a URN',
      { ...THING, uid: `urn:uuid:${THING.uid}` },
      '/uid',
      'must match format "uuid"',
    ],
    [
      'with a date instead of a date-time',
      { ...THING, madeAt: '2025-01-06' },
      '/madeAt',
      'must match format "date-time"',
    ],
    [
      'with a space in a date-time',
      { ...THING, madeAt: '2025-01-06 08:30:00Z' },
      '/madeAt',
      'must match format "date-time"',
    ],
    [
      'with a date-time whose offset has no colon',
      { ...THING, madeAt: '2025-01-06T08:30:00+0100' },
      '/madeAt',
      'must match format "date-time"',
    ],
    [
      'with a date-time without an offset',
      { ...THING, madeAt: '2025-01-06T08:30:00' },
      '/madeAt',
      'must match format "date-time"',
    ],
  ])('with a body %s', (_, body, bodyPointer, message) => {
    const found = violationsOf({ body });
    expect(found.map(({ in: part, path, message }) => [part, toPointer(path), message])).toEqual([
      ['body', bodyPointer, message],
    ]);
  });

  test('with a rule, a path and a schema that a program can use', () => {
    expect(violationsOf({ body: { ...THING, parts: [{ weight: 'heavy' }] } })).toEqual([
      {
        in: 'body',
        path: ['parts', 0, 'weight'],
        rule: 'type',
        message: 'must be number',
        schema: { type: 'number' },
        schemaPointer: '/components/schemas/Part/properties/weight/type',
      },
    ]);
  });

  test('with the body of another status', () => {
    expect(violationsOf({ body: { detail: 'Not found' } })).not.toEqual([]);
  });

  test('once for each error in a body', () => {
    const faults = violationsOf({ body: { uid: '1', name: 3 } });
    expect(faults.map(({ path }) => path)).toEqual([['uid'], ['name']]);
  });
});

describe('a violation points into the document', () => {
  const inline = '/paths/~1things~1{id}/get/responses/404/content/application~1json/schema';

  test.each([
    [
      'at a rule of a named schema',
      200,
      { ...THING, name: 3 },
      '/components/schemas/Thing/properties/name/type',
    ],
    [
      'at a rule of a schema named in another',
      200,
      { ...THING, parts: [{ weight: '1' }] },
      '/components/schemas/Part/properties/weight/type',
    ],
    ['at a rule of an inline schema', 404, { detail: 3 }, `${inline}/properties/detail/type`],
    [
      'at the object that has an undeclared key',
      200,
      { ...THING, colour: 'red' },
      '/components/schemas/Thing/additionalProperties',
    ],
    [
      'at the nested object that has an undeclared key',
      200,
      { ...THING, parts: [{ weight: 1, size: 2 }] },
      '/components/schemas/Part/additionalProperties',
    ],
  ])('%s', (_, status, body, schemaPointer) => {
    expect(violationsOf({ status, body }).map((found) => found.schemaPointer)).toEqual([schemaPointer]);
  });
});
