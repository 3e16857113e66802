import type { ErrorObject } from 'ajv';
import { toPointer, valueAt } from '../../../base/json-pointer.ts';
import type { SourceDocument } from '../../../base/read-document.ts';
import { rulesOf } from '../rules/rules.ts';
import { type Fault, findReferenceFaults } from './check-references.ts';

/**
 * Checks that a document is OpenAPI 3.0 or 3.1: that it conforms to the schema of the OpenAPI Initiative, and that its
 * references lead to something within it.
 *
 * @throws DocumentError for the first error
 */
export function checkOpenApi(source: SourceDocument): void {
  const errors = findErrors(source);
  const [first] = errors.length > 0 ? [tell(errors)] : findReferenceFaults(source.content);
  if (first) source.fail(first.pointer, first.reason);
}

/**
 * Where a document does not conform to the schema of the OpenAPI Initiative.
 *
 * @returns none if it does; errors that only say that a part has errors may be among them
 * @throws DocumentError if it is neither OpenAPI 3.0 nor 3.1
 */
export function findErrors(source: SourceDocument): readonly ErrorObject[] {
  const { content } = source;
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    source.fail('', 'is not an OpenAPI document');
  }
  if (valueAt(content, '/swagger') !== undefined) {
    source.fail('/swagger', 'is Swagger 2.0, not OpenAPI', 'Convert it to OpenAPI 3.0 or 3.1, and try again');
  }
  const [, version] = /^(3\.[01])\.\d+/.exec(String(valueAt(content, '/openapi'))) ?? [];
  if (!version) source.fail('/openapi', 'must be 3.0.x or 3.1.x');
  const validate = rulesOf(version === '3.0' ? 'openapi-3.0' : 'openapi-3.1');
  return validate(content) ? [] : (validate.errors ?? []);
}

/** The error that says most, in words. */
export function tell(errors: readonly ErrorObject[]): Fault {
  return describe(mostTelling(errors));
}

/** Whether an error only says that a subschema failed. */
export function isWrapping({ keyword, params }: ErrorObject): boolean {
  return WRAPPING.includes(keyword) || params.missingProperty === '$ref';
}

/** Keywords whose error only says that a subschema failed; that subschema has its own errors. */
const WRAPPING = ['if', 'oneOf', 'anyOf', 'allOf', 'not', 'dependentSchemas'];

/** The deepest error; of equally deep ones, an unknown key. A missing `$ref` is never reported. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const depth = (error: ErrorObject) =>
    error.instancePath.split('/').length + (unknownKeyOf(error) === undefined ? 0 : 0.5);
  return errors.filter((error) => !isWrapping(error)).toSorted((one, other) => depth(other) - depth(one))[0];
}

function describe(error: ErrorObject | undefined): Fault {
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

/** The key that OpenAPI does not know, if that is the error. */
export function unknownKeyOf({ params }: ErrorObject): unknown {
  return params.unevaluatedProperty ?? params.additionalProperty;
}

function below(pointer: string, key: unknown): string {
  return pointer + toPointer([String(key)]);
}
