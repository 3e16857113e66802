import type { ErrorObject } from 'ajv';
import { fromSchemaError } from '../../contracts/openapi/conformance.ts';
import type { ContractContent } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { UploadedFile } from './forms/uploaded-file.ts';

/**
 * How a body breaks the schema of its content, found with the content's own validator: a document of a hundred operations
 * needs no more of it than was asked for. A file is judged as the text of its bytes, an integer of any size as a number.
 *
 * @param body JSON, or the fields of a form by name
 * @returns in the validator's order; an empty list if it conforms
 */
export function contentViolations(
  { validate }: Pick<ContractContent, 'validate'>,
  body: unknown,
): readonly Violation[] {
  if (validate(body)) return NONE;
  const value = toJsonValue(body);
  if (value !== body && validate(value)) return NONE;
  const errors = (validate.errors ?? []).filter(isOfNoAlternative);
  return errors.filter((error) => saysSomething(error, errors)).map(toViolation);
}

const NONE: readonly Violation[] = [];

/** What JSON Schema knows; the same value if it is that already. */
function toJsonValue(value: unknown): unknown {
  if (value instanceof UploadedFile) return value.bytes.toString('latin1');
  if (typeof value === 'bigint') return value < 0 ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const converted = entries.map(([key, child]): [string, unknown] => [key, toJsonValue(child)]);
  if (converted.every(([, child], index) => child === entries[index]?.[1])) return value;
  return Array.isArray(value) ? converted.map(([, child]) => child) : Object.fromEntries(converted);
}

/** That a value is not null says nothing: null is only one of the alternatives. */
function isOfNoAlternative({ keyword, params }: ErrorObject): boolean {
  return keyword !== 'type' || params.type !== 'null';
}

/** That no alternative fits says nothing if there are errors of the alternatives. */
function saysSomething(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (!SUMMARIES.has(error.keyword)) return true;
  return !errors.some(
    (other) => !SUMMARIES.has(other.keyword) && isAtOrBelow(other.instancePath, error.instancePath),
  );
}

function isAtOrBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}/`);
}

const SUMMARIES: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'if']);

/** A key that is missing or not declared is part of the path. */
function toViolation(error: ErrorObject): Violation {
  const { missingProperty, additionalProperty, unevaluatedProperty } = error.params;
  const key: unknown = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  const { path, ...violation } = fromSchemaError(error);
  const isKnown = typeof key === 'string' && KEYED.has(error.keyword);
  return {
    ...violation,
    path: isKnown ? [...path, key] : path,
    rule: error.keyword === 'unevaluatedProperties' ? 'additionalProperties' : error.keyword,
    schemaPointer: '',
  };
}

const KEYED: ReadonlySet<string> = new Set(['required', 'additionalProperties', 'unevaluatedProperties']);
