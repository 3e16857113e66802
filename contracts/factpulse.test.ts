import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'yaml';
import { toPointer, valueAt } from '../base/json-pointer.ts';
import { loadContract } from './load-contract.ts';
import { createSchemaValidators } from './openapi/compile-schemas.ts';
import { HTTP_METHODS, type OpenApiDocument } from './openapi/document.ts';
import { contractVersions } from './registry.ts';

type Json = Readonly<Record<string, unknown>>;

interface Part {
  readonly pointer: string;
  readonly value: Json;
}

const VERSIONS = contractVersions();

/** What the specification says of each operation: ClientManagementApi of FactPulse's TypeScript SDK. */
const SPECIFIED = [
  {
    name: 'activateClientApiV1ClientsUidActiverPost',
    method: 'POST',
    path: '/api/v1/clients/{uid}/activer',
    scope: 'client',
    success: 200,
  },
  {
    name: 'createClientApiV1ClientsPost',
    method: 'POST',
    path: '/api/v1/clients',
    scope: 'account',
    success: 201,
  },
  {
    name: 'deactivateClientApiV1ClientsUidDesactiverPost',
    method: 'POST',
    path: '/api/v1/clients/{uid}/desactiver',
    scope: 'client',
    success: 200,
  },
  {
    name: 'getClientApiV1ClientsUidGet',
    method: 'GET',
    path: '/api/v1/clients/{uid}',
    scope: 'client',
    success: 200,
  },
  {
    name: 'getPdpConfigApiV1ClientsUidPdpConfigGet',
    method: 'GET',
    path: '/api/v1/clients/{uid}/pdp-config',
    scope: 'client',
    success: 200,
  },
  {
    name: 'listClientsApiV1ClientsGet',
    method: 'GET',
    path: '/api/v1/clients',
    scope: 'account',
    success: 200,
  },
  {
    name: 'updateClientApiV1ClientsUidPatch',
    method: 'PATCH',
    path: '/api/v1/clients/{uid}',
    scope: 'client',
    success: 200,
  },
  {
    name: 'updatePdpConfigApiV1ClientsUidPdpConfigPut',
    method: 'PUT',
    path: '/api/v1/clients/{uid}/pdp-config',
    scope: 'client',
    success: 200,
  },
];

/** FactPulse declares these statuses without a body; only our document gives them one. */
const STATUSES_WITHOUT_THEIR_BODY = ['400', '401', '403', '404', '500'];

/** The schemas of those bodies. */
const SCHEMAS_OF_OURS_ALONE = ['ErrorResponse', 'UnifiedError', 'DetailError'];

/** Keys that do not affect the structure. */
const PROSE = ['description', 'summary', 'example', 'examples', 'bearerFormat'];

const oldest = loadContract('4.0');

function read(name: string): OpenApiDocument {
  return parse(readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8'));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectAt(root: unknown, pointer: string): Json {
  const value = valueAt(root, pointer);
  return isObject(value) ? value : {};
}

/** OpenAPI Generator's name for an operation: its id in camel case. */
function methodName(operationId: string): string {
  return operationId.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * A part of a document in a normal form: without prose, with `nullable` written as in JSON Schema 2020-12, and with
 * references to parameters and responses resolved.
 */
function structureOf(value: unknown, document: OpenApiDocument): unknown {
  if (Array.isArray(value)) return value.map((child) => structureOf(child, document));
  if (!isObject(value)) return value;
  if (isReference(value)) return structureOf(valueAt(document, value.$ref.slice(1)), document);
  const structure: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(withoutNullable(value))) {
    if (PROSE.includes(key) || key.startsWith('x-')) continue;
    if (key === 'type' && child === 'object' && 'properties' in value) continue;
    if (key === 'properties') structure[key] = mapValues(child, (each) => structureOf(each, document));
    else if (key === 'required' && Array.isArray(child)) structure[key] = [...child].sort();
    else structure[key] = structureOf(child, document);
  }
  return structure;
}

/** The generator that flattened their unions with null left the null out of enumerations. */
function withoutNullable({ nullable, ...schema }: Json): Json {
  if (nullable !== true) return schema;
  const { type, allOf, ...rest } = Array.isArray(schema.enum)
    ? { ...schema, enum: [...schema.enum, null] }
    : schema;
  if (Array.isArray(allOf)) return { ...rest, anyOf: [...allOf, { type: 'null' }] };
  return { ...rest, type: [type, 'null'] };
}

function mapValues(value: unknown, change: (child: unknown, key: string) => unknown): Json {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([key, child]) => [key, change(child, key)]));
}

/** The structure of one of our operations, without the bodies that FactPulse does not declare. */
function structureOfOurs(ours: OpenApiDocument, pointer: string): Json {
  const operation = structureOf(objectAt(ours, pointer), ours);
  const responses = mapValues(objectAt(operation, '/responses'), (response, status) =>
    STATUSES_WITHOUT_THEIR_BODY.includes(status) ? {} : response,
  );
  return { ...(isObject(operation) ? operation : {}), responses };
}

function operationPointers(document: OpenApiDocument): string[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    HTTP_METHODS.filter((method) => method in item).map((method) => toPointer(['paths', path, method])),
  );
}

/** Every object of a document, except those inside examples. */
function partsOf(value: unknown, path: readonly (string | number)[] = []): Part[] {
  if (Array.isArray(value)) return value.flatMap((child, index) => partsOf(child, [...path, index]));
  if (!isObject(value)) return [];
  const below = Object.entries(value).flatMap(([key, child]) =>
    key === 'example' && path.at(-1) !== 'properties' ? [] : partsOf(child, [...path, key]),
  );
  return [{ pointer: toPointer(path), value }, ...below];
}

/** Whether it refers to a parameter or a response. References to schemas are part of the structure. */
function isReference(value: Json): value is Json & { readonly $ref: string } {
  const { $ref } = value;
  return typeof $ref === 'string' && /^#\/components\/(parameters|responses)\//.test($ref);
}

describe.each(VERSIONS)("our document of %s has the structure of FactPulse's own", (version) => {
  const ours = read(`factpulse-${version}.openapi.yaml`);
  const theirs = read(`testing/clients-${version}.structure.yaml`);
  const structures = (pointer: string) =>
    [ours, theirs].map((document) => structureOf(valueAt(document, pointer), document));

  test.each(['openapi', 'info', 'servers', 'tags', 'security'])('in %s', (key) => {
    const [one, other] = structures(`/${key}`);
    expect(one).toEqual(other);
  });

  test('in its paths', () => {
    expect(Object.keys(ours.paths).sort()).toEqual(Object.keys(theirs.paths).sort());
  });

  test.each(Object.keys(theirs.paths))('in the methods of %s', (path) => {
    const [one, other] = [ours, theirs].map((document) => Object.keys(document.paths[path] ?? {}).sort());
    expect(one).toEqual(other);
  });

  test.each(operationPointers(theirs))('in the operation at %s', (pointer) => {
    expect(structureOfOurs(ours, pointer)).toEqual(structureOf(valueAt(theirs, pointer), theirs));
  });

  test('in its security schemes', () => {
    const [one, other] = structures('/components/securitySchemes');
    expect(one).toEqual(other);
  });

  test('in the names of its schemas, except those that only we have', () => {
    const names = Object.keys(ours.components?.schemas ?? {});
    const expected = [...Object.keys(theirs.components?.schemas ?? {}), ...SCHEMAS_OF_OURS_ALONE];
    expect(names.sort()).toEqual(expected.sort());
  });

  test.each(Object.keys(theirs.components?.schemas ?? {}))('in the schema %s', (name) => {
    const [one, other] = structures(`/components/schemas/${name}`);
    expect(one).toEqual(other);
  });

  test('and no reference leaves it', () => {
    const references = JSON.stringify(ours).match(/"\$ref":"[^"]*"/g) ?? [];
    expect(references.filter((reference) => !reference.startsWith('"$ref":"#/'))).toEqual([]);
  });
});

test.each(VERSIONS)('every operation of %s declares exactly the seven statuses', (version) => {
  const { operations } = loadContract(version);
  const ofClients = operations.filter(({ path }) => path.startsWith('/api/v1/'));
  for (const { id, responses } of ofClients) {
    const [success, ...others] = [...responses.keys()];
    expect([id, success, others]).toEqual([
      id,
      id.startsWith('create_client') ? 201 : 200,
      [400, 401, 403, 404, 422, 500],
    ]);
  }
});

describe('the operations are those of the specification', () => {
  const operations = oldest.operations.filter(({ path }) => path.startsWith('/api/v1/'));

  function operationOf(name: string) {
    return operations.find(({ id }) => methodName(id) === name);
  }

  test('by their names in OpenAPI Generator', () => {
    const names = operations.map(({ id }) => methodName(id));
    expect(names.sort()).toEqual(SPECIFIED.map(({ name }) => name));
  });

  test.each(SPECIFIED)('$name is $method $path', ({ name, method, path }) => {
    expect(operationOf(name)).toMatchObject({ method, path });
  });

  test.each(SPECIFIED)('$name takes a token of $scope level', ({ name, scope }) => {
    expect(operationOf(name)).toHaveProperty('scope', scope);
  });

  test.each(SPECIFIED)('$name declares exactly the seven statuses', ({ name, success }) => {
    const statuses = [...(operationOf(name)?.responses.keys() ?? [])];
    expect(statuses).toEqual([success, 400, 401, 403, 404, 422, 500]);
  });

  test.each(SPECIFIED)('$name has a JSON body with a named schema for every status', ({ name }) => {
    const schemas = [...(operationOf(name)?.responses.values() ?? [])].map(
      ({ mediaTypes, schemaPointer }) => [mediaTypes, valueAt(oldest.document, schemaPointer)],
    );
    const named = { $ref: expect.stringMatching(/^#\/components\/schemas\//) };
    expect(schemas).toEqual(Array(7).fill([['application/json'], named]));
  });
});

describe('the document is valid OpenAPI 3.1 by the official schema', () => {
  test.each([...VERSIONS.map((version) => `factpulse-${version}.openapi.yaml`), 'auth.openapi.yaml'])(
    '%s',
    async (name) => {
      const file = fileURLToPath(new URL(name, import.meta.url));
      expect(await new Validator().validate(file)).toEqual({ valid: true });
    },
  );
});

describe.each(VERSIONS)('an example of %s conforms to its schema', (version) => {
  const { document } = loadContract(version);
  const parts = partsOf(document);
  const { forResponses } = createSchemaValidators(document);
  const examples = parts.filter(
    ({ pointer, value }) => 'example' in value && !pointer.endsWith('/properties'),
  );

  test.each(examples)('at $pointer', ({ pointer, value }) => {
    const validate = forResponses('schema' in value ? `${pointer}/schema` : pointer);
    validate(value.example);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('and is written under `example`, where readers look for it', () => {
    const elsewhere = parts.filter(({ value }) => 'examples' in value);
    expect(elsewhere.map(({ pointer }) => pointer)).toEqual([]);
  });
});

describe.each(VERSIONS)('every part of %s has its own description:', (version) => {
  const parts = partsOf(loadContract(version).document);
  const described = [
    { kind: 'operation', location: new RegExp(`^/paths/[^/]+/(${HTTP_METHODS.join('|')})$`) },
    { kind: 'parameter', location: /^(\/components|\/paths\/[^/]+\/[^/]+)\/parameters\/[^/]+$/ },
    { kind: 'response', location: /^(\/components|\/paths\/[^/]+\/[^/]+)\/responses\/[^/]+$/ },
    { kind: 'schema', location: /^\/components\/schemas\/[^/]+$/ },
    { kind: 'property', location: /\/properties\/[^/]+$/ },
  ].flatMap(({ kind, location }) =>
    parts
      .filter(({ pointer, value }) => location.test(pointer) && !isReference(value))
      .map((part) => ({ kind, ...part })),
  );

  test.each(described)('$kind at $pointer', ({ value }) => {
    expect(value.description).toEqual(expect.stringMatching(/\S/));
  });
});
