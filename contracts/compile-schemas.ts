import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument } from './openapi.ts';

/** Formats that are stricter here than in ajv-formats, which also takes `urn:uuid:…` for a UUID (RFC 9562 §4). */
export const STRICT_FORMATS = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
} as const;

const DOCUMENT = 'contract';

/** Ajv looks schemas up in the whole document, and so meets these keys (OpenAPI 3.1 §4.8.1). */
const OPENAPI_ROOT = ['openapi', 'info', 'servers', 'tags', 'paths', 'components'];

/**
 * Makes a compiler for the schemas of a document, in JSON Schema 2020-12 with formats asserted. A pointer that was
 * compiled before gives the same function again.
 *
 * Objects are closed: a key that the document does not declare is a fault, because FactPulse's Go and Java SDKs
 * refuse such a response (api-facts, Errors).
 *
 * @throws Error from the returned function when a schema is malformed or holds an unknown keyword
 */
export function createSchemaCompiler(document: OpenApiDocument): (pointer: string) => ValidateFunction {
  const ajv = createAjv(closeObjects(document) as OpenApiDocument);
  const compiled = new Map<string, ValidateFunction>();
  return function compile(pointer) {
    const known = compiled.get(pointer);
    if (known) return known;
    const validate = ajv.compile({ $ref: `${DOCUMENT}#${encodeURI(pointer)}` });
    compiled.set(pointer, validate);
    return validate;
  };
}

/** An Ajv instance that knows the schemas of a document under `contract#/…`. */
export function createAjv(document: OpenApiDocument): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  addFormats.default(ajv);
  for (const [name, format] of Object.entries(STRICT_FORMATS)) ajv.addFormat(name, format);
  ajv.addVocabulary([...OPENAPI_ROOT, 'example']);
  return ajv.addSchema(document, DOCUMENT);
}

/** A copy in which every object schema refuses the keys it does not declare, unless it says something about them. */
function closeObjects(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closeObjects);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, closeObjects(child)]));
  const isOpenObject = copy.type === 'object' && 'properties' in copy && !('additionalProperties' in copy);
  return isOpenObject ? { ...copy, additionalProperties: false } : copy;
}
