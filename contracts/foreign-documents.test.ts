import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { loadContract, readContract } from './load-contract.ts';
import { findViolations } from './openapi/conformance.ts';
import { type Operation, responseTo } from './openapi/contract.ts';
import { documentFiles } from './testing/document-files.ts';

const HEAD = 'info: { title: Things, version: 1.0.0 }';
const write = documentFiles();

/** The only operation of a third-party document. Its path item is given in YAML. */
function readOperation(path: string, { openapi = '3.1.0', components = '{}' } = {}): Operation {
  const text = `openapi: ${openapi}\n${HEAD}\npaths:\n${path}\ncomponents: ${components}\n`;
  const documents = [{ file: write('foreign.yaml', text), framework: 'fastapi' }];
  const [operation] = readContract('foreign', { documents }).operations;
  if (!operation) throw new Error('the document has no operation');
  return operation;
}

const THING = '{ type: object, properties: { name: { type: string } } }';

/** GET /things with these responses. */
function respond(responses: string, options?: { openapi?: string; components?: string }): Operation {
  return readOperation(`  /things:\n    get:\n      responses: ${responses}`, options);
}

function messagesOf(operation: Operation, status: number, contentType: string | undefined, body: unknown) {
  return findViolations(operation, { status, contentType, body }).map(({ message }) => message);
}

describe('an operation of a foreign document', () => {
  test('is named by method and path if it has no id', () => {
    expect(respond('{ "200": { description: Fine } }').id).toBe('GET /things');
  });

  test('may have security without a scope', () => {
    const { security, scope } = readOperation(`  /things:
    get:
      security: [{ bearer: [] }, { key: [], secret: [] }]
      responses: { "200": { description: Fine } }`);
    expect({ security, scope }).toEqual({ security: [['bearer'], ['key', 'secret']], scope: undefined });
  });

  test('is not considered safe just because it has no security', () => {
    const { isSafe, signsIn } = readOperation(`  /token:
    delete:
      operationId: revoke_token
      responses: { "204": { description: Gone } }`);
    expect({ isSafe, signsIn }).toEqual({ isSafe: false, signsIn: false });
  });

  test('can have a path item with prose, servers and extensions, behind a reference', () => {
    const components = `
  pathItems:
    Things:
      summary: Things
      description: All of them
      servers: [{ url: https://things.example }]
      x-owner: us
      get: { operationId: list_things, responses: { "200": { description: Fine } } }`;
    const { id, path } = readOperation('  /things: { $ref: "#/components/pathItems/Things" }', {
      components,
    });
    expect({ id, path }).toEqual({ id: 'list_things', path: '/things' });
  });
});

describe('parameters', () => {
  const { pathParameters, queryParameters, headerParameters, cookieParameters } = readOperation(
    `  /things/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string, format: uuid } }
      - { name: page, in: query, schema: { type: integer } }
      - { name: X-Api-Version, in: header, schema: { type: string, enum: ["1"] } }
    get:
      parameters:
        - { name: page, in: query, required: true, schema: { type: string, maxLength: 1 } }
        - { name: x-api-version, in: header, schema: { type: string, enum: ["2"] } }
        - { name: Authorization, in: header, schema: { type: string } }
        - { name: Session, in: cookie, schema: { type: string } }
        - { name: filter, in: query, content: { application/json: { schema: ${THING} } } }
        - { name: kind, in: query, schema: { $ref: "#/components/schemas/Kind" } }
      responses: { "200": { description: Fine } }`,
    { components: '{ schemas: { Kind: { enum: [lamp, chair] } } }' },
  );

  test('of a path apply to its operations', () => {
    const [id] = pathParameters;
    expect([id?.name, id?.validate('7')]).toEqual(['id', false]);
  });

  test('of an operation override those of its path', () => {
    const pages = queryParameters.filter(({ name }) => name === 'page');
    expect(pages).toEqual([
      expect.objectContaining({ required: true, schema: { type: 'string', maxLength: 1 } }),
    ]);
  });

  test('in headers have case-insensitive names', () => {
    expect(headerParameters.map(({ name, schema }) => [name, schema.enum])).toEqual([
      ['x-api-version', ['2']],
    ]);
  });

  test('in cookies have case-sensitive names', () => {
    expect(cookieParameters.map(({ name }) => name)).toEqual(['Session']);
  });

  test('can be encoded in a media type', () => {
    const filter = queryParameters.find(({ name }) => name === 'filter');
    expect([filter?.mediaType, filter?.validate({ name: 1 })]).toEqual(['application/json', false]);
  });

  test('have the schema behind their reference', () => {
    expect(queryParameters.find(({ name }) => name === 'kind')?.schema).toEqual({ enum: ['lamp', 'chair'] });
  });
});

describe('a response', () => {
  const several = respond(`
        "404": { description: None }
        4XX: { description: Refused, content: { application/json: { schema: ${THING} } } }
        default: { description: Broken }`);

  test.each([
    ['its own status', 404, 'None'],
    ['a range of statuses', 422, 'Refused'],
    ['every other status', 503, 'Broken'],
  ])('is found by %s', (_, status, description) => {
    expect(responseTo(several, status)?.description).toBe(description);
  });

  test('of a range is judged by its schema', () => {
    expect(messagesOf(several, 422, 'application/json', { name: 1 })).toEqual(['must be string']);
  });

  test('of an undeclared status is a violation that names the ranges too', () => {
    const operation = respond('{ "200": { description: Fine }, 4XX: { description: Refused } }');
    expect(messagesOf(operation, 500, undefined, undefined)).toEqual([
      '500 is not declared (declared: 200, 4XX)',
    ]);
  });

  test.each([
    ['without a content type', undefined, undefined],
    ['with one', 'application/json', { anything: true }],
  ])('without declared content may be sent %s', (_, contentType, body) => {
    const operation = respond('{ "204": { description: Gone } }');
    expect(messagesOf(operation, 204, contentType, body)).toEqual([]);
    expect(operation.responses.get(204)).toMatchObject({ mediaTypes: [], schema: {}, schemaPointer: '' });
  });

  test.each([
    ['with a binary schema', '{ schema: { type: string, format: binary } }'],
    ['without a schema', '{}'],
  ])('of a file %s may be any bytes, but not JSON', (_, content) => {
    const operation = respond(`{ "200": { description: A file, content: { application/pdf: ${content} } } }`);
    expect(messagesOf(operation, 200, 'application/pdf', new Uint8Array([0, 255]))).toEqual([]);
    expect(messagesOf(operation, 200, 'application/json', {})).toEqual([
      'application/json is not declared (declared: application/pdf)',
    ]);
  });

  test.each([
    ['of its content type', 'application/json'],
    ['without a content type', undefined],
    ['of the content type of the GET', 'application/pdf'],
  ])('to a HEAD request may have no body, %s', (_, contentType) => {
    const content = `{ application/json: { schema: ${THING} } }`;
    const operation = readOperation(
      `  /things:\n    head:\n      responses: { "200": { description: Fine, content: ${content} } }`,
    );
    expect(messagesOf(operation, 200, contentType, undefined)).toEqual([]);
  });

  test('with several media types is judged by the schema of the one that was sent', () => {
    const operation = respond(`
        "400":
          description: Refused
          content:
            text/*: {}
            application/problem+json; charset=utf-8: { schema: { type: object, required: [type] } }
            application/json: { schema: ${THING} }`);
    expect(operation.responses.get(400)?.schema).toHaveProperty('properties.name');
    expect(messagesOf(operation, 400, 'application/json', { type: 'x' })).toEqual([
      'must not have the undeclared key type',
    ]);
    expect(messagesOf(operation, 400, 'application/problem+json', {})).toEqual([
      "must have required property 'type'",
    ]);
    expect(messagesOf(operation, 400, 'text/plain', 'No')).toEqual([]);
  });

  test('has the first of several examples', () => {
    const operation = respond(
      '{ "200": { description: Fine, content: { application/json: { examples: { a: { value: 1 }, b: { value: 2 } } } } } }',
    );
    expect(operation.responses.get(200)?.example).toBe(1);
  });

  test('may contain what any part of a composed schema declares, and nothing else', () => {
    const components = `{ schemas: { Named: ${THING} } }`;
    const operation = respond(
      `{ "200": { description: Fine, content: { application/json: { schema: { allOf: [
        { $ref: "#/components/schemas/Named" }, { type: object, properties: { size: { type: integer } } } ] } } } } }`,
      { components },
    );
    expect(messagesOf(operation, 200, 'application/json', { name: 'Lamp', size: 1 })).toEqual([]);
    expect(messagesOf(operation, 200, 'application/json', { name: 'Lamp', colour: 'red' })).toEqual([
      'must not have the undeclared key colour',
    ]);
  });
});

describe('a request body', () => {
  test('of a form has the media type of the form and the schema of its fields', () => {
    const { requestBody } = readOperation(`  /things:
    post:
      requestBody:
        content:
          multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } }
      responses: { "200": { description: Fine } }`);
    expect(requestBody).toMatchObject({ required: false, mediaTypes: ['multipart/form-data'] });
    expect(requestBody?.schema).toHaveProperty('properties.file');
  });

  test('with several media types prefers JSON', () => {
    const { requestBody } = readOperation(`  /things:
    post:
      requestBody:
        content:
          application/xml: {}
          application/json: { schema: ${THING} }
      responses: { "200": { description: Fine } }`);
    expect(requestBody?.mediaTypes).toEqual(['application/json', 'application/xml']);
    expect(requestBody?.validate({ name: 1 })).toBe(false);
  });
});

describe('a document of OpenAPI 3.0', () => {
  const components = `{ schemas: {
    Other: { type: object, properties: { id: { type: integer } } },
    Thing: { type: object, properties: {
      name: { type: string, nullable: true, example: { nullable: true } },
      size: { type: number, minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
      other: { nullable: true, allOf: [{ $ref: "#/components/schemas/Other" }] },
      bare: { $ref: "#/components/schemas/Other", nullable: true },
      nullable: { type: boolean } } } } }`;
  const operation = respond(
    '{ "200": { description: Fine, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }',
    { openapi: '3.0.3', components },
  );

  test.each([
    ['null if it is nullable', { name: null }, []],
    ['null if an allOf is nullable', { other: null }, []],
    ['no null next to a reference, where other keys are ignored', { bare: null }, ['must be object']],
    ['a property that is called nullable', { nullable: true }, []],
    ['no exclusive minimum', { size: 0 }, ['must be > 0']],
    ['a maximum that is not exclusive', { size: 9 }, []],
    ['no more than the maximum', { size: 9.5 }, ['must be <= 9']],
  ])('takes %s', (_, body, messages) => {
    expect(messagesOf(operation, 200, 'application/json', body)).toEqual(messages);
  });
});

test('a document of OpenAPI 3.1 may use nullable anyway', () => {
  const operation = respond(
    '{ "200": { description: Fine, content: { application/json: { schema: { nullable: true, anyOf: [{ type: string }, { type: integer }] } } } } }',
  );
  expect(messagesOf(operation, 200, 'application/json', null)).toEqual([]);
});

test('an unknown keyword and an unknown format of a schema are ignored', () => {
  const operation = respond(
    '{ "200": { description: Fine, content: { application/json: { schema: { type: string, format: siren, x-order: 1, widget: text } } } } }',
  );
  expect(messagesOf(operation, 200, 'application/json', 'x')).toEqual([]);
});

const REAL = fileURLToPath(new URL('../../shared/upstream/full-4.3.yaml', import.meta.url));
const testReal = existsSync(REAL) ? test : test.skip;

testReal('the whole document of FactPulse loads', () => {
  const contract = readContract('4.3', { documents: [{ file: REAL, framework: 'fastapi' }] });
  expect(contract.operations).toHaveLength(100);
  const ours = loadContract('4.0').operations.filter(({ framework }) => framework === 'fastapi');
  expect(ours.map(({ id }) => contract.operationById.get(id)?.path)).toEqual(ours.map(({ path }) => path));
});
