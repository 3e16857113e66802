import type { ErrorObject, ValidateFunction } from 'ajv';
import { toPointer, valueAt } from '../../../base/json-pointer.ts';
import { requireLazily } from '../../../base/package-files.ts';
import type { SourceDocument } from '../../../base/read-document.ts';
import { loadAjv } from '../compile-schemas.ts';
import { targetOf } from '../references.ts';

type Version = '3.0' | '3.1';

/**
 * Checks that a document is OpenAPI 3.0 or 3.1: by the schema that the OpenAPI Initiative publishes, and that its
 * references lead to something within it.
 *
 * @throws DocumentError that names the first fault
 */
export function checkOpenApi(source: SourceDocument): void {
  const { content } = source;
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    source.fail('', 'is not an OpenAPI document');
  }
  const [, version] = /^(3\.[01])\.\d+/.exec(String(valueAt(content, '/openapi'))) ?? [];
  if (!version) source.fail('/openapi', 'has to be 3.0.x or 3.1.x');
  const validate = validatorOf(version as Version); // the expression allows no others
  if (!validate(content)) {
    const { pointer, reason } = describe(mostTelling(validate.errors ?? []));
    source.fail(pointer, reason);
  }
  checkReferences(source, content, []);
}

const validators = new Map<Version, ValidateFunction>();

/** Compiled on first use, which takes a quarter of a second: a built contract has been checked before. */
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

/** What only says that one of several schemas, which have errors of their own, does not fit. */
const WRAPPING = ['if', 'oneOf', 'anyOf', 'allOf', 'not', 'dependentSchemas'];

/** The deepest error; among equals a key too many. What could be a reference instead is not asked to be one. */
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
    return { pointer, reason: `has to be one of ${params.allowedValues.join(', ')}` };
  }
  return { pointer, reason: message };
}

function unknownKeyOf({ params }: ErrorObject): unknown {
  return params.unevaluatedProperty ?? params.additionalProperty;
}

function below(pointer: string, key: unknown): string {
  return pointer + toPointer([String(key)]);
}

/** What these hold is data, in which `$ref` is a key like any other. */
const DATA = ['example', 'examples', 'default', 'enum', 'const'];

/** Whose keys are names that the document chooses. */
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
    if (target === undefined) source.fail(pointer, `"${next}" leads nowhere`);
    if (seen.has(next)) source.fail(pointer, `"${reference}" leads in a circle`);
    seen.add(next);
    next = (target as { $ref?: unknown } | null)?.$ref;
  }
}

/** A malformed escape stays as it is, and leads nowhere. */
function decode(reference: string): string {
  try {
    return targetOf(reference);
  } catch {
    return reference.slice(1);
  }
}
