import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Contract } from '../openapi/contract.ts';
import { addedTo, documentFolders, documentWith, extend } from './testing/read-documents.ts';

const write = documentFolders();
const OWN = fileURLToPath(new URL('../testing/documents/invoices.openapi.yaml', import.meta.url));

/** Whether the body of a request to an operation, or the answer with this status, may be a value. */
function accepts(contract: Contract, id: string, value: unknown, status?: number): boolean | undefined {
  const { requestBody, responses } = contract.operationById.get(id) ?? {};
  return (status === undefined ? requestBody : responses?.get(status))?.validate(value);
}

describe('the document of the tests', () => {
  const contract = extend(OWN);

  test('adds what the contract does not have', () => {
    expect(addedTo(contract)).toEqual([
      'list_invoices',
      'create_invoice',
      'read_invoice',
      'list_codes',
      'list_platforms',
    ]);
  });

  test('has notices, each kind once', () => {
    expect(contract.notices).toEqual([
      'invoices.openapi.yaml: words of OpenAPI 3.0 are read as they are meant: 1 × boolean exclusiveMinimum and 4 × nullable',
      'invoices.openapi.yaml: formats that are unknown are not checked: firkin',
      'invoices.openapi.yaml: security schemes that the mock does not check: cookie',
    ]);
  });

  const INVOICE = { number: 'F1', amount: 1 };
  test.each([
    ['a plain invoice', {}, true],
    ['a null in the place of a text', { note: null }, true],
    ['a null that is not among the values', { kind: null }, true],
    ['another value than those', { kind: 'x' }, false],
    ['a null for what has no type', { anything: null }, true],
    ['anything for what has no type', { anything: [1] }, true],
    ['a null in the place of a reference', { buyer: null }, true],
    ['what the reference leads to', { buyer: { name: 'x' } }, true],
    ['another type', { buyer: 'x' }, false],
    ['the exclusive minimum', { amount: 0 }, false],
    ['an invoice in an invoice', { corrects: { ...INVOICE, corrects: INVOICE } }, true],
    ['an invalid invoice in an invoice', { corrects: { ...INVOICE, corrects: { number: 'F1' } } }, false],
  ])('%s: %j', (_, part, expected) => {
    expect(accepts(contract, 'create_invoice', { ...INVOICE, ...part })).toBe(expected);
  });

  test.each([
    [
      'a response of another file, whose schema refers to itself',
      'create_invoice',
      422,
      { causes: [{ causes: [] }] },
      { causes: [1] },
    ],
    ['a whole file, whose reference is relative to it', 'list_codes', 200, ['ab'], ['a']],
    ['a path item of another file', 'list_platforms', 200, 'ab', 'a'],
  ])('%s', (_, id, status, right, wrong) => {
    expect([accepts(contract, id, right, status), accepts(contract, id, wrong, status)]).toEqual([
      true,
      false,
    ]);
  });

  test('a parameter of another file refers back to the document', () => {
    const [parameter] = contract.operationById.get('read_invoice')?.pathParameters ?? [];
    expect([parameter?.name, parameter?.validate('F1'), parameter?.validate('X')]).toEqual([
      'number',
      true,
      false,
    ]);
  });

  test('parameters of the path item are those of its operations', () => {
    expect(contract.operationById.get('list_invoices')?.queryParameters.map(({ name }) => name)).toEqual([
      'tenant',
      'page',
    ]);
  });

  test('requirements have the names of our schemes', () => {
    const security = addedTo(contract).map((id) => contract.operationById.get(id)?.security);
    expect(security).toEqual([[['HTTPBearer']], [['HTTPBearer']], [['APIKeyHeader']], [], [['HTTPBearer']]]);
  });

  test('an operation takes the level of token that it names', () => {
    const scopes = addedTo(contract).map((id) => contract.operationById.get(id)?.scope);
    expect(scopes).toEqual([undefined, 'client', undefined, undefined, undefined]);
  });

  test('secrets are marked by their names', () => {
    const party = contract.document.components?.schemas?.Party;
    expect(party).toHaveProperty('properties', {
      name: { type: 'string' },
      pdpClientSecret: { type: 'string', 'x-secret': true },
      token_type: { type: 'string' },
    });
  });
});

test('what the contract has is as it was', () => {
  const before = extend();
  const after = extend(OWN);
  const own = after.operations.filter(({ document }) => document === undefined);
  expect(own.map(({ id, path }) => [id, path])).toEqual(before.operations.map(({ id, path }) => [id, path]));
  expect(after.document.components?.schemas).toMatchObject({ ...before.document.components?.schemas });
});

test('a component whose name the contract uses for something else gets another', () => {
  const text = documentWith(
    "  /p: { post: { operationId: post, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/ClientDetail' } } } }, responses: { '200': { description: Fine } } } }",
    'components: { schemas: { ClientDetail: { type: integer } } }',
  );
  const contract = extend(join(write({ 'd.yaml': text }), 'd.yaml'));
  expect([accepts(contract, 'post', 1), accepts(contract, 'post', {})]).toEqual([true, false]);
});

test('an API key in a header of another name is checked too, and is a scheme next to ours', () => {
  const text = documentWith(
    "  /k: { get: { operationId: k, security: [{ mine: [] }], responses: { '200': { description: Fine } } } }",
    'components: { securitySchemes: { mine: { type: apiKey, in: header, name: X-Mine } } }',
  );
  const contract = extend(join(write({ 'd.yaml': text }), 'd.yaml'));
  expect(contract.operationById.get('k')?.security).toEqual([['APIKeyHeader_2']]);
  expect(contract.document.components?.securitySchemes?.APIKeyHeader_2).toEqual({
    type: 'apiKey',
    in: 'header',
    name: 'X-Mine',
  });
});

test('an x-scope that does not exist is named, and ignored', () => {
  const text = documentWith(
    "  /s: { get: { operationId: s, x-scope: galaxy, responses: { '200': { description: Fine } } } }",
  );
  const contract = extend(join(write({ 'd.yaml': text }), 'd.yaml'));
  expect(contract.notices).toEqual([
    'd.yaml line 5: GET /s takes any token: its x-scope is "galaxy", neither "account" nor "client", and is ignored',
  ]);
  expect(contract.operationById.get('s')?.scope).toBeUndefined();
});

test('a document in JSON is read too', () => {
  const json = {
    openapi: '3.0.3',
    info: { title: 'J', version: '1' },
    paths: { '/j': { get: { operationId: 'j', responses: { 200: { description: 'Fine' } } } } },
  };
  const folder = write({ 'j.json': JSON.stringify(json) });
  expect(addedTo(extend(join(folder, 'j.json')))).toEqual(['j']);
});

test('the first of two documents with an operation keeps it', () => {
  const folder = write({ 'one.yaml': documentWith(''), 'two.yaml': documentWith('') });
  const contract = extend(join(folder, 'one.yaml'), join(folder, 'two.yaml'));
  expect(contract.operationById.get('sound')?.document).toBe('one.yaml');
});

test('mocks share what was read, until the document changes', () => {
  const file = join(write({ 'd.yaml': documentWith('') }), 'd.yaml');
  const first = extend(file);
  const second = extend(file);
  writeFileSync(file, `${readFileSync(file, 'utf8')}# changed\n`);
  expect([second === first, extend(file) === first]).toEqual([true, false]);
});

const UPSTREAM = fileURLToPath(new URL('../../../shared/upstream/', import.meta.url));
const describeUpstream = existsSync(UPSTREAM) ? describe : describe.skip;

describeUpstream("FactPulse's own documents, in ../shared", () => {
  test.each([
    ['full-4.3.yaml', 88, '472 × nullable'],
    ['full-4.4.yaml', 86, '510 × nullable'],
  ])('%s adds all but the routes of the contract', (name, count, words) => {
    const contract = extend(join(UPSTREAM, name));
    expect([addedTo(contract).length, contract.notices]).toEqual([
      count,
      [`${name}: words of OpenAPI 3.0 are read as they are meant: ${words} and 2 × boolean exclusiveMinimum`],
    ]);
  });

  test('every schema can be compiled', () => {
    const contract = extend(join(UPSTREAM, 'full-4.4.yaml'));
    for (const { requestBody, responses } of contract.operations) {
      requestBody?.validate(null);
      for (const { contents } of responses.values()) for (const { validate } of contents) validate(null);
    }
  });
});
