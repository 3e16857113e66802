import { expect, test } from '@jest/globals';
import { readContract } from '../../contracts/load-contract.ts';
import { documentFiles } from '../../contracts/testing/document-files.ts';
import { judgeResponse } from './check-exchange.ts';

const write = documentFiles();
const FILE = '{ schema: { type: string, format: binary } }';
const THING = '{ schema: { type: object, required: [name], properties: { name: { type: string } } } }';

/** What is wrong with a response to an operation that answers with this content. */
function judge(content: string, contentType: string, body: unknown, form: 'whole' | 'binary' = 'whole') {
  const file = write(
    'files.yaml',
    `openapi: 3.1.0
info: { title: Files, version: 1.0.0 }
paths:
  /file:
    get:
      responses: { "200": { description: A file, content: ${content} } }
`,
  );
  const { operations, document } = readContract('files', { documents: [{ file, framework: 'fastapi' }] });
  const [operation] = operations;
  if (!operation) throw new Error('the document has an operation');
  const response = { status: 200, headers: { 'content-type': contentType }, body: String(body), form };
  const parts = { response, body, document, reader: 'strict' } as const;
  return judgeResponse(operation, parts).map(({ message }) => message);
}

test.each([
  ['with a binary schema', `{ application/pdf: ${FILE} }`],
  ['without a schema', '{ application/pdf: {} }'],
  ['next to JSON', `{ application/json: ${THING}, application/pdf: ${FILE} }`],
])('a PDF conforms where it is declared %s', (_, content) => {
  expect(judge(content, 'application/pdf', '%PDF\u00e2\u0000', 'binary')).toEqual([]);
});

test('JSON does not conform where only a PDF is declared', () => {
  expect(judge(`{ application/pdf: ${FILE} }`, 'application/json', { name: 'x' })).toEqual([
    'application/json is not declared (declared: application/pdf)',
  ]);
});

test('JSON next to a PDF is held to its schema', () => {
  const content = `{ application/pdf: ${FILE}, application/json: ${THING} }`;
  expect(judge(content, 'application/json', {})).toEqual(["must have required property 'name'"]);
});
