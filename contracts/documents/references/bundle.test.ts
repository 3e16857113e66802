import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { documentFolders, documentWith } from '../testing/read-documents.ts';
import { bundle } from './bundle.ts';
import { readSource } from './read-source.ts';

const write = documentFolders();

/** The bundle of a document with one schema, `A`, in a folder with other files. */
function bundled(schema: string, files: Readonly<Record<string, string>> = {}) {
  const text = documentWith('', `components: { schemas: { A: ${schema} } }`);
  const file = join(write({ 'api/a.yaml': text, 'outside.yaml': 'type: string', ...files }), 'api/a.yaml');
  const { content, faults, origin } = bundle(readSource(pathToFileURL(file), 'a.yaml'));
  const { schemas } = (content as { components: { schemas: Record<string, unknown> } }).components; // as written above
  return { schemas, faults, origin };
}

describe('a reference leads to', () => {
  test('a file that refers to another, each relative to itself', () => {
    const { schemas, faults } = bundled('{ $ref: one/b.yaml#/B }', {
      'api/one/b.yaml': 'B: { $ref: two/c.yaml }',
      'api/one/two/c.yaml': 'type: integer',
    });
    expect([faults, schemas]).toEqual([
      [],
      {
        A: { $ref: '#/components/schemas/B' },
        B: { $ref: '#/components/schemas/c' },
        c: { type: 'integer' },
      },
    ]);
  });

  test('a file: URL within the folder', () => {
    const folder = write({ 'b.yaml': 'type: integer' });
    const url = pathToFileURL(join(folder, 'b.yaml'));
    const text = documentWith('', `components: { schemas: { A: { $ref: '${url}' } } }`);
    const file = join(write({ 'a.yaml': text }), 'a.yaml');
    expect(bundle(readSource(pathToFileURL(file), 'a.yaml')).faults).toHaveLength(1); // another folder
    const { content, faults } = bundle({
      ...readSource(pathToFileURL(file), 'a.yaml'),
      url: pathToFileURL(join(folder, 'a.yaml')),
    });
    expect([faults, content]).toEqual([
      [],
      expect.objectContaining({
        components: { schemas: { A: { $ref: '#/components/schemas/b' }, b: { type: 'integer' } } },
      }),
    ]);
  });

  test('files that refer to each other', () => {
    const { schemas, faults } = bundled('{ $ref: b.yaml }', {
      'api/b.yaml': 'properties: { c: { $ref: c.yaml } }',
      'api/c.yaml': 'properties: { b: { $ref: b.yaml } }',
    });
    expect([faults, schemas.b, schemas.c]).toEqual([
      [],
      { properties: { c: { $ref: '#/components/schemas/c' } } },
      { properties: { b: { $ref: '#/components/schemas/b' } } },
    ]);
  });

  test('another part of the document that is not a component', () => {
    const { schemas } = bundled("{ $ref: '#/paths/~1sound/get/responses/200' }");
    expect(schemas).toEqual({ A: { $ref: '#/components/schemas/a_200' }, a_200: { description: 'Fine' } });
  });

  test('a name that is taken, under another', () => {
    const { schemas } = bundled('{ $ref: b.yaml#/A }', { 'api/b.yaml': 'A: { type: integer }' });
    expect(schemas).toEqual({ A: { $ref: '#/components/schemas/A_2' }, A_2: { type: 'integer' } });
  });

  test('nothing new where it is data', () => {
    const { schemas } = bundled('{ example: { $ref: nowhere.yaml } }');
    expect(schemas).toEqual({ A: { example: { $ref: 'nowhere.yaml' } } });
  });
});

test('an error in another file is told with its place there', () => {
  const { origin } = bundled('{ $ref: b.yaml#/x/B }', { 'api/b.yaml': 'x:\n  B:\n    type: strnig\n' });
  const { source, pointer } = origin('/components/schemas/B/type');
  expect([source.name, pointer, source.lineOf(pointer)]).toEqual(['b.yaml', '/x/B/type', 3]);
});

describe('a reference is refused that leads', () => {
  const SAVE = 'Save it next to the document, and refer to the file';

  test.each([
    ['out of the folder', '../outside.yaml', /it is outside the folder of the document$/, SAVE],
    ['to another machine', 'https://example.fr/a.yaml', /it is on another machine$/, SAVE],
    ['to another scheme', 'ftp://127.0.0.1/a.yaml', /it is not http$/, SAVE],
    ['to a file that is missing', 'b.yaml', /there is no such file \(ENOENT\)$/, /Check that it exists/],
    ['to nothing in a file', 'c.yaml#/C', /\/C of c\.yaml: does not exist$/, /Correct/],
    ['to an anchor', 'c.yaml#here', /it does not end with a JSON pointer, such as #\/Thing$/, /Correct/],
    ['to a file that is not YAML', 'd.yaml', /line 1 of d\.yaml: .+/, /Correct/],
  ])('%s', (_, reference, reason, remedy) => {
    const { faults } = bundled(`{ $ref: '${reference}' }`, { 'api/c.yaml': 'B: {}', 'api/d.yaml': '{ [' });
    expect(faults).toEqual([
      {
        pointer: '/components/schemas/A/$ref',
        reason: expect.stringMatching(reason),
        remedy: expect.stringMatching(remedy),
      },
    ]);
  });

  test('out of the folder through a link', () => {
    const outside = join(write({ 'b.yaml': 'type: integer' }), 'b.yaml');
    const folder = write({ 'a.yaml': documentWith('', 'components: { schemas: { A: { $ref: b.yaml } } }') });
    symlinkSync(outside, join(folder, 'b.yaml'));
    const { faults } = bundle(readSource(pathToFileURL(join(folder, 'a.yaml')), 'a.yaml'));
    expect(faults.map(({ reason }) => reason)).toEqual([expect.stringContaining('outside the folder')]);
  });
});

describe('a URL of this machine', () => {
  let served: Worker;
  let url: string;

  /** In a thread, since reading a document is synchronous. */
  const SERVER = `
    const { createServer } = require('node:http');
    const { parentPort } = require('node:worker_threads');
    const answer = (request, response) => {
      if (request.url === '/away') response.writeHead(302, { Location: 'http://example.fr/' });
      if (request.url === '/gone') response.writeHead(404);
      response.end(request.url === '/b' ? 'B: { $ref: c }' : 'type: integer');
    };
    const server = createServer(answer).listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
  `;

  beforeAll(async () => {
    served = new Worker(SERVER, { eval: true });
    const [port] = await once(served, 'message');
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(() => served.terminate());

  test('is followed, and what it refers to', () => {
    const { schemas, faults } = bundled(`{ $ref: '${url}/b#/B' }`);
    expect([faults, schemas]).toEqual([
      [],
      {
        A: { $ref: '#/components/schemas/B' },
        B: { $ref: '#/components/schemas/c' },
        c: { type: 'integer' },
      },
    ]);
  });

  test.each([
    ['/gone', 'it answered 404'],
    ['/away', 'unexpected redirect'],
  ])('%s is refused', (path, reason) => {
    const { faults } = bundled(`{ $ref: '${url}${path}' }`);
    expect(faults.map((fault) => fault.reason)).toEqual([
      expect.stringContaining(`it cannot be fetched (${reason})`),
    ]);
  });
});
