import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contractVersions } from './contract-versions.ts';
import { loadContract, readContract } from './load-contract.ts';

const THINGS = `openapi: 3.1.0
info:
  title: Things
  version: 1.0.0
paths:
  /things/{id}:
    get:
      operationId: get_thing
      x-scope: account
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

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contracts-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** The text with one change; a change that finds nothing to change is a fault of the test. */
function change(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the document does not hold ${from}`);
  return text.replace(from, () => to);
}

const GET = '/paths/~1things~1{id}/get';
const OK = `${GET}/responses/200`;

describe('a document is refused, by its file, place and reason,', () => {
  test.each([
    ['that is no YAML', 'title: Things', 'title: "Things', 'line 3', 'Missing closing "quote'],
    ['that holds a key twice', '  version: 1.0.0', '  title: Twice', 'line 4', 'Map keys must be unique'],
    ['that is empty', THINGS, '', 'line 1, /', 'is no OpenAPI document'],
    ['that is OpenAPI 3.0', '3.1.0', '3.0.3', 'line 1, /openapi', 'has to be 3.1.x'],
    ['without a title', '  title: Things\n', '', 'line 3, /info/title', 'is missing'],
    ['without a version', '  version: 1.0.0\n', '', 'line 3, /info/version', 'is missing'],
    ['with no path at all', '\npaths:', '\npaths: {}\nx-paths:', 'line 5, /paths', 'has to hold a path'],
    ['without paths', '\npaths:', '\nx-paths:', 'line 1, /paths', 'has to hold a path'],
    [
      'with an unknown HTTP method',
      '    put:',
      '    putt:',
      'line 27, /paths/~1status/putt',
      'is no HTTP method',
    ],
    [
      'with an operation that has no id',
      '      operationId: get_thing\n',
      '',
      `line 8, ${GET}/operationId`,
      'is missing',
    ],
    [
      'with an operation id twice',
      'operationId: put_status',
      'operationId: get_thing',
      'line 27, /paths/~1status/put/operationId',
      `get_thing is taken by ${GET}`,
    ],
    [
      'with security but no scope',
      '      x-scope: account\n',
      '',
      `line 8, ${GET}/x-scope`,
      'has to be account, client or admin, for the operation has security',
    ],
    [
      'with an unknown scope',
      'x-scope: account',
      'x-scope: galaxy',
      `line 9, ${GET}/x-scope`,
      'has to be account, client or admin, for the operation has security',
    ],
    [
      'with a scope but no security',
      '      security:\n        - token: []\n',
      '',
      `line 9, ${GET}/x-scope`,
      'stands on an operation without security',
    ],
    [
      'with a scope but empty security',
      '      security:\n        - token: []\n',
      '      security: []\n',
      `line 9, ${GET}/x-scope`,
      'stands on an operation without security',
    ],
    [
      'with an operation that an unknown one undoes',
      '      operationId: put_status',
      '      operationId: put_status\n      x-undo: put_nothing',
      'line 28, /paths/~1status/put/x-undo',
      'there is no operation put_nothing',
    ],
    [
      'with an undeclared path parameter',
      '/things/{id}:',
      '/things/{id}/{part}:',
      'line 8, /paths/~1things~1{id}~1{part}/get',
      'does not declare the path parameter part',
    ],
    [
      'with a path parameter that its path does not have',
      '/things/{id}:',
      '/things/newest:',
      'line 8, /paths/~1things~1newest/get',
      'declares a path parameter id that its path does not have',
    ],
    [
      'with a parameter that has no name',
      '        - name: id\n          in: path',
      '        - in: path',
      `line 13, ${GET}/parameters/0/name`,
      'is missing',
    ],
    [
      'with a parameter in a place that does not exist',
      'in: path',
      'in: body',
      `line 14, ${GET}/parameters/0/in`,
      'has to be path, query, header or cookie',
    ],
    [
      'with a parameter that has no schema',
      '          schema:\n            type: string\n',
      '',
      `line 13, ${GET}/parameters/0/schema`,
      'is missing',
    ],
    [
      'with a response that has no description',
      '          description: A thing\n',
      '',
      `line 20, ${OK}/description`,
      'is missing',
    ],
    [
      'with a response that has no JSON schema',
      'application/json:',
      'text/plain:',
      `line 22, ${OK}/content`,
      'has to give application/json a schema',
    ],
    [
      'with a request body that has no JSON schema',
      '      operationId: put_status',
      '      operationId: put_status\n      requestBody:\n        content: {}',
      'line 29, /paths/~1status/put/requestBody/content',
      'has to give application/json a schema',
    ],
    [
      'with a response for a range of statuses',
      '"200"',
      '2XX',
      `line 20, ${GET}/responses/2XX`,
      'is no status code',
    ],
    [
      'with a reference to nothing',
      'schemas/Thing"',
      'schemas/Thong"',
      `line 24, ${OK}/content/application~1json/schema/$ref`,
      '#/components/schemas/Thong leads nowhere',
    ],
    [
      'with an unknown keyword in a schema',
      'type: boolean',
      'typ: boolean',
      'line 34, /paths/~1status/put/responses/201/content/application~1json/schema',
      'strict mode: unknown keyword: "typ"',
    ],
    [
      'with a wrong type name in a schema',
      'type: boolean',
      'type: bool',
      'line 34, /paths/~1status/put/responses/201/content/application~1json/schema',
      'type must be JSONType or JSONType[]: bool',
    ],
  ])('%s', (_, from, to, place, reason) => {
    const file = write('broken.yaml', change(THINGS, from, to));
    expect(() => readContract('test', [file])).toThrow(
      expect.objectContaining({ name: 'DocumentError', file, place, reason }),
    );
  });

  test('that cannot be read', () => {
    const file = join(folder, 'absent.yaml');
    expect(() => readContract('test', [file])).toThrow(
      expect.objectContaining({
        name: 'DocumentError',
        file,
        place: 'the file',
        reason: 'cannot be read (ENOENT)',
      }),
    );
  });

  test('with the path of another document', () => {
    const things = write('things.yaml', THINGS);
    const file = write('parts.yaml', change(PARTS, '/parts/{id}', '/things/{id}'));
    expect(() => readContract('test', [things, file])).toThrow(
      expect.objectContaining({
        name: 'DocumentError',
        file,
        place: 'line 7, /paths/~1things~1{id}',
        reason: 'stands in another document of this contract too',
      }),
    );
  });

  test('with the component name of another document', () => {
    const things = write('things.yaml', THINGS);
    const unnamed = change(PARTS, 'schemas/Part', 'schemas/Thing');
    const file = write('parts.yaml', change(unnamed, '    Part:', '    Thing:'));
    expect(() => readContract('test', [things, file])).toThrow(
      expect.objectContaining({
        name: 'DocumentError',
        file,
        place: 'line 38, /components/schemas/Thing',
        reason: 'stands in another document of this contract too',
      }),
    );
  });
});

describe('a contract that was read', () => {
  function readTwo() {
    return readContract('test', [write('things.yaml', THINGS), write('parts.yaml', PARTS)]);
  }

  test('has the title of its first document', () => {
    expect(readTwo().title).toBe('Things');
  });

  test('has the operations of all its documents', () => {
    const ids = readTwo().operations.map(({ id }) => id);
    expect(ids).toEqual(['get_thing', 'put_status', 'get_part', 'put_stock']);
  });

  test('takes the path of each operation as its route', () => {
    expect(readTwo().findRoute('GET', '/parts/7')).toMatchObject({ operation: { id: 'get_part' } });
  });

  test('tells by its scope which operations take no token', () => {
    const scopes = readTwo().operations.map(({ scope }) => scope);
    expect(scopes).toEqual(['account', undefined, 'account', undefined]);
  });

  test('takes at least one document', () => {
    expect(() => readContract('test', [])).toThrow(TypeError);
  });
});

describe("FactPulse's contract", () => {
  const contract = loadContract('4.0');
  const [operation] = contract.operations;

  test('has one version', () => {
    expect(contractVersions()).toEqual(['4.0']);
  });

  test('does not load in a version that does not exist', () => {
    expect(() => loadContract('9.9')).toThrow(new TypeError('unknown contract 9.9 (known: 4.0)'));
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
  ])('refuses a change of the %s', (_, part) => {
    expect(() => Object.assign(part ?? {}, { summary: 'changed' })).toThrow(TypeError);
  });
});
