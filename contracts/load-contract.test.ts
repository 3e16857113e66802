import { describe, expect, test } from '@jest/globals';
import { loadContract, readContract } from './load-contract.ts';
import { type ContractRegistry, contractVersions, type RegisteredContract } from './registry.ts';
import { change, documentFiles } from './testing/document-files.ts';

const THINGS = `openapi: 3.1.0
info:
  title: Things
  version: 1.0.0
paths:
  /things/{id}:
    get:
      operationId: get_thing
      security:
        - token: []
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      responses:
        "200":
          description: A thing
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/Thing"
  /status:
    put:
      operationId: put_status
      responses:
        "201":
          description: Noted
          content:
            application/json:
              schema:
                type: boolean
components:
  schemas:
    Thing:
      type: object
      properties:
        name:
          type: string
`;

const PARTS = THINGS.replace('/things/{id}', '/parts/{id}')
  .replace('get_thing', 'get_part')
  .replace('put_status', 'put_stock')
  .replace('/status', '/stock')
  .replace('    Thing:', '    Part:')
  .replace('schemas/Thing', 'schemas/Part');

const NOTES = `operations:
  get_thing:
    scope: account
  get_part:
    scope: account
`;

const write = documentFiles();

/** Documents as one of our contracts. Its annotations may also refer to the documents of another one. */
function registered(files: readonly string[], notes = NOTES): RegisteredContract {
  const documents = files.map((file) => ({ file, framework: 'fastapi' }));
  return { documents, annotations: write('notes.yaml', notes) };
}

/** Has the annotated operations that the contract under test does not have. */
const OTHERS: ContractRegistry = {
  get all() {
    return registered([write('all-things.yaml', THINGS), write('all-parts.yaml', PARTS)]);
  },
};

function readOurs(files: readonly string[]) {
  return readContract('test', registered(files), { registry: OTHERS });
}

const GET = '/paths/~1things~1{id}/get';
const OK = `${GET}/responses/200`;

describe('a document is rejected with its file, pointer and reason if it', () => {
  test.each([
    ['is not valid YAML', 'title: Things', 'title: "Things', 'line 3', 'Missing closing "quote'],
    ['has a key twice', '  version: 1.0.0', '  title: Twice', 'line 4', 'Map keys must be unique'],
    ['is empty', THINGS, '', 'line 1, /', 'is not an OpenAPI document'],
    ['is OpenAPI 3.2', '3.1.0', '3.2.0', 'line 1, /openapi', 'must be 3.0.x or 3.1.x'],
    ['has no title', '  title: Things\n', '', 'line 3, /info/title', 'is missing'],
    ['has no version', '  version: 1.0.0\n', '', 'line 3, /info/version', 'is missing'],
    [
      'has no paths in "paths"',
      '\npaths:',
      '\npaths: {}\nx-paths:',
      'line 5, /paths',
      'must have at least one operation',
    ],
    ['has no "paths"', '\npaths:', '\nx-paths:', 'line 1, /paths', 'must have at least one operation'],
    [
      'has an unknown HTTP method',
      '    put:',
      '    putt:',
      'line 26, /paths/~1status/putt',
      'is not part of OpenAPI',
    ],
    [
      'has an operation without an id',
      '      operationId: get_thing\n',
      '',
      `line 8, ${GET}/operationId`,
      'is missing',
    ],
    [
      'uses an operation id twice',
      'operationId: put_status',
      'operationId: get_thing',
      'line 26, /paths/~1status/put/operationId',
      `"get_thing" is already used by ${GET}`,
    ],
    [
      'does not declare a path parameter',
      '/things/{id}:',
      '/things/{id}/{part}:',
      'line 8, /paths/~1things~1{id}~1{part}/get',
      'does not declare the path parameter "part"',
    ],
    [
      'declares a path parameter that its path does not have',
      '/things/{id}:',
      '/things/newest:',
      'line 8, /paths/~1things~1newest/get',
      'declares the path parameter "id", which its path does not have',
    ],
    [
      'has a parameter without a name',
      '        - name: id\n          in: path',
      '        - in: path',
      `line 12, ${GET}/parameters/0/name`,
      'is missing',
    ],
    [
      'has a parameter in an unknown location',
      'in: path',
      'in: body',
      `line 13, ${GET}/parameters/0/in`,
      'must be one of query, header, path, cookie',
    ],
    [
      'has a parameter without a schema',
      '          schema:\n            type: string\n',
      '',
      `line 12, ${GET}/parameters/0/schema`,
      'is missing',
    ],
    [
      'has a response without a description',
      '          description: A thing\n',
      '',
      `line 19, ${OK}/description`,
      'is missing',
    ],
    [
      'has a response for an invalid range of statuses',
      '"200"',
      '6XX',
      `line 19, ${GET}/responses/6XX`,
      'is not part of OpenAPI',
    ],
    [
      'refers to another file',
      '#/components/schemas/Thing',
      'things.yaml#/Thing',
      `line 23, ${OK}/content/application~1json/schema/$ref`,
      '"things.yaml#/Thing" is not a JSON pointer within this document',
    ],
    [
      'has a circular reference',
      '      type: object\n      properties:\n        name:\n          type: string',
      '      $ref: "#/components/schemas/Thing"',
      `line 23, ${OK}/content/application~1json/schema/$ref`,
      '"#/components/schemas/Thing" is a circular reference',
    ],
    [
      'has a reference to nothing',
      'schemas/Thing"',
      'schemas/Thong"',
      `line 23, ${OK}/content/application~1json/schema/$ref`,
      '"#/components/schemas/Thong" does not exist',
    ],
    [
      'has an unknown keyword in a schema',
      'type: boolean',
      'typ: boolean',
      'line 33, /paths/~1status/put/responses/201/content/application~1json/schema',
      'strict mode: unknown keyword: "typ"',
    ],
    [
      'has a wrong type name in a schema',
      'type: boolean',
      'type: bool',
      'line 33, /paths/~1status/put/responses/201/content/application~1json/schema',
      'type must be JSONType or JSONType[]: bool',
    ],
  ])('%s', (_, from, to, pointer, reason) => {
    const file = write('broken.yaml', change(THINGS, from, to));
    expect(() => readOurs([file])).toThrow(
      expect.objectContaining({ name: 'DocumentError', file, pointer, reason }),
    );
  });

  test('cannot be read', () => {
    const file = '/absent.yaml';
    expect(() => readOurs([file])).toThrow(
      expect.objectContaining({
        name: 'DocumentError',
        file,
        pointer: 'the file',
        reason: 'there is no such file (ENOENT)',
      }),
    );
  });

  test('has a path of another document', () => {
    const things = write('things.yaml', THINGS);
    const file = write('parts.yaml', change(PARTS, '/parts/{id}', '/things/{id}'));
    expect(() => readOurs([things, file])).toThrow(
      expect.objectContaining({
        name: 'DocumentError',
        file,
        pointer: 'line 7, /paths/~1things~1{id}',
        reason: 'is also defined in another document of this contract',
      }),
    );
  });

  test('has a component name of another document', () => {
    const things = write('things.yaml', THINGS);
    const unnamed = change(PARTS, 'schemas/Part', 'schemas/Thing');
    const file = write('parts.yaml', change(unnamed, '    Part:', '    Thing:'));
    expect(() => readOurs([things, file])).toThrow(
      expect.objectContaining({
        name: 'DocumentError',
        file,
        pointer: 'line 37, /components/schemas/Thing',
        reason: 'is also defined in another document of this contract',
      }),
    );
  });
});

describe('a contract', () => {
  function readTwo() {
    return readOurs([write('things.yaml', THINGS), write('parts.yaml', PARTS)]);
  }

  test('has the title of its first document', () => {
    expect(readTwo().title).toBe('Things');
  });

  test('has the operations of all its documents', () => {
    const ids = readTwo().operations.map(({ id }) => id);
    expect(ids).toEqual(['get_thing', 'put_status', 'get_part', 'put_stock']);
  });

  test('has the path of each operation as its route', () => {
    expect(readTwo().findRoute('GET', '/parts/7')).toMatchObject({ operation: { id: 'get_part' } });
  });

  test('has no scope for operations that take no token', () => {
    const scopes = readTwo().operations.map(({ scope }) => scope);
    expect(scopes).toEqual(['account', undefined, 'account', undefined]);
  });

  test('needs at least one document', () => {
    expect(() => readContract('test', { documents: [] })).toThrow(TypeError);
  });
});

describe("FactPulse's contract", () => {
  const contract = loadContract('4.0');
  const [operation] = contract.operations;

  test('has these versions', () => {
    expect(contractVersions()).toEqual(['4.0', '4.3', '4.4']);
  });

  test('does not load in a version that does not exist', () => {
    expect(() => loadContract('9.9')).toThrow(
      expect.objectContaining({
        name: 'UnknownContract',
        code: 'UNKNOWN_CONTRACT',
        message: 'Cannot load contract "9.9": there is no such version. Choose one of: "4.0", "4.3", "4.4".',
      }),
    );
  });

  test.each([
    ['contract', contract],
    ['document', contract.document],
    ['schemas of the document', contract.document.components?.schemas],
    ['list of operations', contract.operations],
    ['operation', operation],
    ['parameter list of an operation', operation?.queryParameters],
    ['parameter of an operation', operation?.queryParameters[0]],
    ['response of an operation', operation?.responses.get(200)],
  ])('is frozen: the %s', (_, part) => {
    expect(() => Object.assign(part ?? {}, { summary: 'changed' })).toThrow(TypeError);
  });
});
