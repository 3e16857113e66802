import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { DocumentError } from '../../base/read-document.ts';
import { addedTo, documentFolders, documentWith, extend } from './testing/read-documents.ts';

const write = documentFolders();

/** What is said about a document that cannot be used, from its file name on. */
function refusalOf(text: string): string {
  const file = join(write({ 'bad.yaml': text }), 'bad.yaml');
  try {
    extend(file);
    return 'nothing';
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return error.message.slice(error.message.indexOf('bad.yaml'));
  }
}

const CORRECT = 'Correct the document and try again.';
const HEAD = 'openapi: 3.1.0\ninfo: { title: Bad, version: 1.0.0 }\n';

describe('a document is refused if it', () => {
  test.each([
    ['is empty', '', `bad.yaml": line 1, /: is not an OpenAPI document. ${CORRECT}`],
    ['is a list', '- 1\n', `bad.yaml": line 1, /: is not an OpenAPI document. ${CORRECT}`],
    ['names no version', 'info: {}\n', `bad.yaml": line 1, /openapi: must be 3.0.x or 3.1.x. ${CORRECT}`],
    [
      'is Swagger 2.0',
      "info: {}\nswagger: '2.0'\n",
      'bad.yaml": line 2, /swagger: is Swagger 2.0, not OpenAPI. Convert it to OpenAPI 3.0 or 3.1, and try again.',
    ],
    [
      'has no title',
      `openapi: 3.1.0\ninfo: { version: '1' }\npaths: {}\n`,
      `bad.yaml": line 2, /info/title: is missing. ${CORRECT}`,
    ],
    [
      'has paths of another kind',
      `${HEAD}paths: 5\n`,
      `bad.yaml": line 3, /paths: must be object. ${CORRECT}`,
    ],
    [
      'has no operation without a fault',
      `${HEAD}paths:\n  /a:\n    get: { responses: { '200': { $ref: '#/nowhere' } } }\n`,
      `bad.yaml": line 5, /paths/~1a/get/responses/200/$ref: "#/nowhere" does not exist`,
    ],
  ])('%s', (_, text, refusal) => {
    expect(refusalOf(text)).toContain(refusal.slice(0, -1));
  });

  const doubled = Array.from({ length: 30 }, (_, i) => `x-${i + 1}: &n${i + 1} [*n${i}, *n${i}]\n`).join('');
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  test.each([
    ['refers to itself', 'x-a: &a { b: *a }\n', 'an alias in it stands for a node around the alias'],
    ['is small only until its aliases count', `x-0: &n0 []\n${doubled}`, 'it has more than 2000000 nodes'],
    ['is nested too deeply', `x-a: ${nested(500)}\n`, 'it is nested more than 500 levels deep'],
    [
      'is nested too deeply by aliases',
      `x-a: &a ${nested(300)}\nx-b: ${nested(250).replace('[]', '[*a]')}\n`,
      'it is nested more than 500 levels deep',
    ],
  ])('%s', (_, text, refusal) => {
    expect(refusalOf(HEAD + text)).toContain(`bad.yaml": the file: ${refusal}`);
  });

  test('is YAML that is nested too deeply to be parsed', () => {
    expect(refusalOf(`${HEAD}x-a: ${nested(20_000)}\n`)).toContain('line 3: it is nested too deeply.');
  });

  test('is JSON that is nested too deeply', () => {
    expect(refusalOf(`{ "openapi": "3.1.0", "x-a": ${nested(100_000)} }`)).toContain('levels deep');
  });

  test('is not YAML, and names the line', () => {
    expect(refusalOf('openapi: 3.1.0\ninfo: { title: [ }\n')).toMatch(/^bad\.yaml": line 2: .+/);
  });

  test('is a folder', () => {
    const folder = join(write({}), 'bad.yaml');
    mkdirSync(folder);
    expect(() => extend(folder)).toThrow(/bad\.yaml": the file: it is a folder \(EISDIR\)/);
  });

  test('does not exist', () => {
    expect(() => extend(join(write({}), 'bad.yaml'))).toThrow(
      /bad\.yaml": the file: there is no such file \(ENOENT\)/,
    );
  });
});

/** What the log says of a document with this path, with a sound one. */
function noticesOf(paths: string, rest?: string, openapi?: string): readonly string[] {
  const contract = extend(join(write({ 'odd.yaml': documentWith(paths, rest, openapi) }), 'odd.yaml'));
  expect(addedTo(contract)).toContain('sound');
  expect(addedTo(contract)).not.toContain('odd');
  return contract.notices;
}

/** An operation at line 6 with this schema of its answer at line 10. */
const answering = (schema: string) => `  /odd:
    get:
      operationId: odd
      responses:
        '200':
          description: Fine
          content: { application/json: { schema: ${schema} } }`;

const component = (name: string, schema: string) => `components:\n  schemas:\n    ${name}: ${schema}`;

describe('an operation is left out, and the others are served, if', () => {
  test.each([
    [
      'it is malformed',
      '  /odd: { get: { operationId: odd, responses: 5 } }',
      '',
      'odd.yaml line 5: GET /odd is not served: must be object',
    ],
    [
      'it does not declare a parameter of its path',
      "  /odd/{id}:\n    get: { operationId: odd, responses: { '200': { description: Fine } } }",
      '',
      'odd.yaml line 6: GET /odd/{id} is not served: does not declare the path parameter "id"',
    ],
    [
      'a reference leads to nothing',
      answering("{ $ref: '#/components/schemas/Nothing' }"),
      '',
      'odd.yaml line 11: GET /odd is not served: "#/components/schemas/Nothing" does not exist',
    ],
    [
      'what it refers to is a circle of references',
      answering("{ $ref: '#/components/schemas/A' }"),
      component('A', "{ $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }"),
      'odd.yaml line 11: GET /odd is not served: "#/components/schemas/A" is a circular reference',
    ],
    [
      'its schema consists of itself',
      answering("{ $ref: '#/components/schemas/A' }"),
      component('A', "{ anyOf: [{ type: string }, { $ref: '#/components/schemas/A' }] }"),
      'odd.yaml line 14: GET /odd is not served: is a schema that consists of itself',
    ],
    [
      'JavaScript cannot read a pattern behind its references',
      answering("{ type: array, items: { $ref: '#/components/schemas/A' } }"),
      component('A', "{ type: string, pattern: '(?P<a>.)' }"),
      'odd.yaml line 14: GET /odd is not served: the pattern "(?P<a>.)" cannot be read by JavaScript (ECMA-262, flag u)',
    ],
    [
      'a schema is malformed',
      answering('{ type: strnig }'),
      '',
      'odd.yaml line 11: GET /odd is not served: must be equal to one of the allowed values',
    ],
    [
      'its path is not one',
      "  odd: { get: { operationId: odd, responses: { '200': { description: Fine } } } }",
      '',
      'odd.yaml line 5: GET odd is not served: is not part of OpenAPI',
    ],
    [
      'another has its id',
      "  /odd: { get: { operationId: sound, responses: { '200': { description: Fine } } } }",
      '',
      'odd.yaml line 5: GET /odd is not served: the operation id "sound" is already used',
    ],
    [
      'the contract has its id',
      "  /odd: { get: { operationId: list_clients_api_v1_clients_get, responses: { '200': { description: Fine } } } }",
      '',
      'odd.yaml line 5: GET /odd is not served: the operation id "list_clients_api_v1_clients_get" is already used',
    ],
    [
      'another has its method, and a path of its shape',
      `  /a/{b}: { get: { operationId: first, parameters: &p [{ name: b, in: path, required: true, schema: {} }], responses: &r { '200': { description: Fine } } } }
  /a/{c}: { get: { operationId: odd, parameters: [{ name: c, in: path, required: true, schema: {} }], responses: *r } }`,
      '',
      'odd.yaml line 6: GET /a/{c} is not served: another operation has this method and path',
    ],
  ])('%s', (_, paths, rest, notice) => {
    expect(noticesOf(paths, rest)).toEqual([notice]);
  });

  test('in OpenAPI 3.0 a schema has a keyword that it does not know', () => {
    expect(noticesOf(answering('{ type: object, propertyNames: {} }'), '', '3.0.3')).toEqual([
      'odd.yaml line 11: GET /odd is not served: is not part of OpenAPI',
    ]);
  });
});

test('a component that no operation needs may have faults', () => {
  const text = documentWith('', component('A', "{ type: strnig, pattern: '(' }"));
  const contract = extend(join(write({ 'a.yaml': text }), 'a.yaml'));
  expect([addedTo(contract), contract.notices]).toEqual([['sound'], []]);
});

test('a document without operations that the contract does not have says so', () => {
  const text = `${HEAD}paths:\n  /api/v1/clients: { get: { operationId: x, responses: { '200': { description: Fine } } } }\n`;
  const contract = extend(join(write({ 'none.yaml': text }), 'none.yaml'));
  expect(contract.notices).toEqual(['none.yaml has no operations that the contract does not have']);
});

test('unknown formats are named once, and known ones are not', () => {
  const schema =
    '{ type: array, items: { anyOf: [{ format: firkin }, { format: firkin }, { format: decimal }, { format: uuid }] } }';
  const contract = extend(join(write({ 'f.yaml': documentWith(answering(schema)) }), 'f.yaml'));
  expect(contract.notices).toEqual(['f.yaml: formats that are unknown are not checked: firkin']);
});
