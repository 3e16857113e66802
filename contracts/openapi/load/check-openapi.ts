import type { ErrorObject, ValidateFunction } from 'ajv';
import { toPointer, valueAt } from '../../../base/json-pointer.ts';
import { requireLazily } from '../../../base/package-files.ts';
import type { SourceDocument } from '../../../base/read-document.ts';
import { loadAjv } from '../compile-schemas.ts';
import { targetOf } from '../references.ts';

type Version = '3.0' | '3.1';

/**
 * Checks that a document is OpenAPI 3.0 or 3.1: that it conforms to the schema of the OpenAPI Initiative, and that its
 * references lead to something within it.
 *
 * @throws DocumentError for the first error
 */
export function checkOpenApi(source: SourceDocument): void {
  const { content } = source;
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    source.fail('', 'is not an OpenAPI document');
  }
  const [, version] = /^(3\.[01])\.\d+/.exec(String(valueAt(content, '/openapi'))) ?? [];
  if (!version) source.fail('/openapi', 'must be 3.0.x or 3.1.x');
  const validate = validatorOf(version as Version); // the expression allows no others
  if (!validate(content)) {
    const { pointer, reason } = describe(mostTelling(validate.errors ?? []));
    source.fail(pointer, reason);
  }
  checkReferences(source, content, []);
}

const validators = new Map<Version, ValidateFunction>();

/** Compiled on first use, which takes a quarter of a second; built contracts have been checked already. */
function validatorOf(version: Version): ValidateFunction {
  const known = validators.get(version);
  if (known) return known;
  const schema = requireLazily<object>(`@seriousme/openapi-schema-validator/schemas/v${version}/schema.json`);
  const options = { strict: false, allErrors: true, validateSchema: false };
  const ajv = version === '3.0' ? new (loadDraft04().default)(options) : new (loadAjv().Ajv2020)(options);
  loadAjv().addFormats.default(ajv);
  ajv.addFormat('media-range', true);
  const validate = ajv.compile(schema);
  validators.set(version, validate);
  return validate;
}

/** The schema of OpenAPI 3.0 is written in draft 4 of JSON Schema. */
function loadDraft04() {
  return requireLazily<typeof import('ajv-draft-04')>('ajv-draft-04');
}

/** Keywords whose error only says that a subschema failed; that subschema has its own errors. */
const WRAPPING = ['if', 'oneOf', 'anyOf', 'allOf', 'not', 'dependentSchemas'];

/** The deepest error; of equally deep ones, an unknown key. A missing `$ref` is never reported. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const depth = (error: ErrorObject) =>
    error.instancePath.split('/').length + (unknownKeyOf(error) === undefined ? 0 : 0.5);
  return errors
    .filter(({ keyword, params }) => !WRAPPING.includes(keyword) && params.missingProperty !== '$ref')
    .toSorted((one, other) => depth(other) - depth(one))[0];
}

function describe(error: ErrorObject | undefined): { pointer: string; reason: string } {
  if (!error) return { pointer: '', reason: 'is not valid OpenAPI' };
  const { instancePath: pointer, params, message = 'is not valid OpenAPI' } = error;
  const unknown = unknownKeyOf(error);
  if (unknown !== undefined) return { pointer: below(pointer, unknown), reason: 'is not part of OpenAPI' };
  if (params.missingProperty !== undefined) {
    return { pointer: below(pointer, params.missingProperty), reason: 'is missing' };
  }
  if (Array.isArray(params.allowedValues)) {
    return { pointer, reason: `must be one of ${params.allowedValues.join(', ')}` };
  }
  return { pointer, reason: message };
}

function unknownKeyOf({ params }: ErrorObject): unknown {
  return params.unevaluatedProperty ?? params.additionalProperty;
}

function below(pointer: string, key: unknown): string {
  return pointer + toPointer([String(key)]);
}

/** Their values are data, in which `$ref` is a key like any other. */
const DATA = ['example', 'examples', 'default', 'enum', 'const'];

/** Their keys are names that the document chooses. */
const NAMES = ['properties', 'patternProperties', '$defs', 'schemas', 'parameters', 'responses', 'headers'];

function checkReferences(source: SourceDocument, value: unknown, path: readonly string[]): void {
  if (typeof value !== 'object' || value === null) return;
  const isNaming = NAMES.includes(path.at(-1) ?? '');
  for (const [key, child] of Object.entries(value)) {
    if (DATA.includes(key) && !isNaming) continue;
    const here = [...path, key];
    if (key === '$ref' && typeof child === 'string') checkReference(source, child, toPointer(here));
    else checkReferences(source, child, here);
  }
}

function checkReference(source: SourceDocument, reference: string, pointer: string): void {
  const seen = new Set<string>();
  let next: unknown = reference;
  while (typeof next === 'string') {
    if (!next.startsWith('#/')) source.fail(pointer, `"${next}" is not a JSON pointer within this document`);
    const target = valueAt(source.content, decode(next));
    if (target === undefined) source.fail(pointer, `"${next}" does not exist`);
    if (seen.has(next)) source.fail(pointer, `"${reference}" is a circular reference`);
    seen.add(next);
    next = (target as { $ref?: unknown } | null)?.$ref;
  }
}

/** A malformed escape stays as it is, and matches nothing. */
function decode(reference: string): string {
  try {
    return targetOf(reference);
  } catch {
    return reference.slice(1);
  }
}
