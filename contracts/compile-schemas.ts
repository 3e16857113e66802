import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { toPointer } from './json-pointer.ts';
import type { OpenApiDocument } from './openapi.ts';

/** Formats that are stricter here than in ajv-formats, which also takes `urn:uuid:…` for a UUID (RFC 9562 §4). */
export const STRICT_FORMATS = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
} as const;

const DOCUMENT = 'contract';

/** Ajv looks schemas up in the whole document, and so meets these keys (OpenAPI 3.1 §4.8.1). */
const OPENAPI_ROOT = [
  'openapi',
  'info',
  'jsonSchemaDialect',
  'servers',
  'paths',
  'webhooks',
  'components',
  'security',
  'tags',
  'externalDocs',
];

/** Compiles the schema that stands at a JSON pointer. */
export type CompileSchema = (pointer: string) => ValidateFunction;

/** What a request may hold beside what is declared, a response may not. */
export interface SchemaCompilers {
  readonly forRequests: CompileSchema;
  /** As for requests; what a request leaves out is filled in with the defaults. */
  readonly forCompletion: CompileSchema;
  readonly forResponses: CompileSchema;
}

/**
 * Makes compilers for the schemas of a document, in JSON Schema 2020-12 with formats asserted. A pointer that was
 * compiled before gives the same function again.
 *
 * Requests may hold keys that are not declared, which are ignored. In a response such a key is a fault, because
 * FactPulse's Go and Java SDKs refuse it (api-facts, Errors).
 *
 * @throws Error from the compilers when a schema is malformed or holds an unknown keyword
 */
export function createSchemaCompilers(document: OpenApiDocument): SchemaCompilers {
  return {
    forRequests: createCompiler(document),
    forCompletion: createCompiler(document, { useDefaults: true, allErrors: false }),
    forResponses: createCompiler(closeObjects(document) as OpenApiDocument),
  };
}

function createCompiler(document: OpenApiDocument, options: Options = {}): CompileSchema {
  const ajv = createAjv(document, options);
  const compiled = new Map<string, ValidateFunction>();
  return function compile(pointer) {
    const known = compiled.get(pointer);
    if (known) return known;
    const validate = ajv.compile({ $ref: `${DOCUMENT}#${encodeURI(pointer)}` });
    compiled.set(pointer, validate);
    return validate;
  };
}

/**
 * An Ajv instance that knows the schemas of a document under `contract#/…`. Its errors hold the data, so they are
 * never logged as they are.
 */
export function createAjv(document: OpenApiDocument, options: Options = {}): Ajv2020 {
  const strict = { strict: true, allowUnionTypes: true, allErrors: true, verbose: true };
  const ajv = new Ajv2020({ ...strict, ...options });
  addFormats.default(ajv);
  for (const [name, format] of Object.entries(STRICT_FORMATS)) ajv.addFormat(name, format);
  ajv.addVocabulary([...OPENAPI_ROOT, 'example', 'x-secret']);
  return ajv.addSchema(document, DOCUMENT);
}

/** Where each schema of a closed copy stands in its document. */
const pointers = new WeakMap<object, string>();

/** The JSON pointer of a schema that an error of a response's validator names; empty where it is unknown. */
export function pointerOf(schema: unknown): string {
  return (typeof schema === 'object' && schema !== null && pointers.get(schema)) || '';
}

/** A copy in which every object schema refuses the keys it does not declare, unless it says something about them. */
function closeObjects(value: unknown, way: readonly string[] = []): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((child, index) => closeObjects(child, [...way, String(index)]));
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) copy[key] = closeObjects(child, [...way, key]);
  const isObject = [copy.type].flat().includes('object') && 'properties' in copy;
  if (isObject && !('additionalProperties' in copy)) copy.additionalProperties = false;
  pointers.set(copy, toPointer(way));
  return copy;
}
