import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { packageFile } from '../base/package-files.ts';
import { findFactPulseOperation, versionsWithApiKey, versionsWithName } from './factpulse-operations.ts';
import { loadContract } from './load-contract.ts';
import { HTTP_METHODS, type OpenApiDocument, type OperationObject, type Schema } from './openapi/document.ts';
import { resolve, targetOf } from './openapi/references.ts';

const VERSIONS = ['4.0', '4.3', '4.4'];
const UPSTREAM = fileURLToPath(new URL('../../shared/upstream/', import.meta.url));
const testUpstream = existsSync(UPSTREAM) ? test : test.skip;

interface Declared {
  readonly operation: string;
  readonly names: readonly string[];
}

/** The operations of a document, each with the names of its query and header parameters and body keys. */
function declaredIn(document: OpenApiDocument): Declared[] {
  const deref = <Value extends object>(value: Value): Value =>
    '$ref' in value ? resolve<Value>(document, targetOf(String(value.$ref))).value : value;
  const namesOf = ({ parameters = [], requestBody }: OperationObject) => {
    const taken = parameters.map((each) => deref(each) as { name: string; in: string }); // a parameter, once resolved
    const { content = {} } = requestBody ? (deref(requestBody) as { content?: object }) : {}; // as above
    const schemas = Object.values(content).map(({ schema }: { schema: Schema }) => deref(schema));
    const keys = schemas.flatMap(({ properties = {} }) => Object.keys(properties));
    return [...taken.filter((each) => each.in !== 'path').map(({ name }) => name), ...keys];
  };
  return Object.entries(document.paths).flatMap(([path, item]) =>
    HTTP_METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ operation: `${method.toUpperCase()} ${path}`, names: namesOf(operation) }] : [];
    }),
  );
}

testUpstream("is what FactPulse's documents say", () => {
  const documents = VERSIONS.map((version) => ({
    version,
    document: parse(readFileSync(`${UPSTREAM}full-${version}.yaml`, 'utf8')) as OpenApiDocument,
  }));
  const versions = new Map<string, string[]>();
  const add = (key: string, version: string) => versions.set(key, [...(versions.get(key) ?? []), version]);
  for (const { version, document } of documents) {
    for (const { operation, names } of declaredIn(document)) {
      add(operation, version);
      for (const name of new Set(names)) add(`${operation} ${name}`, version);
    }
  }
  const facts = JSON.parse(readFileSync(packageFile('contracts/factpulse-operations.json'), 'utf8'));
  const operations = Object.entries<object>(facts.operations).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, known]) => [`${method} ${path}`, known]),
  );
  const names = Object.entries<object>(facts.names).flatMap(([operation, known]) =>
    Object.entries(known).map(([name, list]) => [`${operation} ${name}`, list]),
  );
  const expected = [...versions].filter(([key, list]) => {
    const [method, path, name] = key.split(' ');
    return name === undefined || list.length < (versions.get(`${method} ${path}`)?.length ?? 0);
  });
  expect(new Map([...operations, ...names] as [string, string[]][])).toEqual(new Map(expected));
});

test('has the operations that our contract has', () => {
  const ours = loadContract('4.0').operations.filter(({ framework }) => framework === 'fastapi');
  const found = ours.map(({ method, path }) => findFactPulseOperation(method, path.replace('{uid}', 'x')));
  expect(found).toEqual(ours.map(({ method, path }) => ({ method, path, versions: VERSIONS })));
});

test('has no operation that FactPulse has not', () => {
  expect([
    findFactPulseOperation('DELETE', '/api/v1/clients/x'),
    findFactPulseOperation('GET', '/nowhere'),
  ]).toEqual([undefined, undefined]);
});

test('has names that only some versions have', () => {
  const put = { method: 'PUT', path: '/api/v1/clients/{uid}/pdp-config' };
  expect(
    ['encryptionMode', 'X-Encryption-Key', 'clientSecret', 'toString'].map((name) =>
      versionsWithName(put, name),
    ),
  ).toEqual([['4.3', '4.4'], ['4.3', '4.4'], [], []]);
  expect([versionsWithApiKey('X-API-Key'), versionsWithApiKey('X-Other')]).toEqual([['4.3', '4.4'], []]);
});
