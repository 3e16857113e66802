import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, listOf, without } from './schema-json.ts';

/** A keyword of a schema that needs both schemas to hold. */
type Merge = (one: unknown, other: unknown) => unknown;

const both: Merge = (one, other) => (isDeepStrictEqual(one, other) ? one : { allOf: [one, other] });
const greater: Merge = (one, other) => Math.max(Number(one), Number(other));
const smaller: Merge = (one, other) => Math.min(Number(one), Number(other));
const either: Merge = (one, other) => one === true || other === true;

const MERGES: Readonly<Record<string, Merge>> = {
  type: intersectTypes,
  properties: mergeProperties,
  required: (one, other) => [...new Set([...listOf(one), ...listOf(other)])],
  enum: (one, other) => listOf(one).filter((value) => without([value], listOf(other)).length === 0),
  items: both,
  additionalProperties: mergeAdditional,
  minimum: greater,
  exclusiveMinimum: greater,
  minLength: greater,
  minItems: greater,
  minProperties: greater,
  maximum: smaller,
  exclusiveMaximum: smaller,
  maxLength: smaller,
  maxItems: smaller,
  maxProperties: smaller,
  uniqueItems: either,
  pattern: (one, other) => [...new Set([...listOf(one), ...listOf(other)])].sort(),
};

/** One schema for the values that conform to both, as those of an `allOf` (JSON Schema 2020-12 §10.2.1.1). */
export function mergeSchemas(one: Json, other: Json): Json {
  const merged: Record<string, unknown> = { ...one };
  for (const [keyword, value] of Object.entries(other)) {
    const merge = MERGES[keyword];
    merged[keyword] = keyword in one && merge ? merge(one[keyword], value) : value;
  }
  return merged;
}

function intersectTypes(one: unknown, other: unknown): unknown {
  const types = listOf(one).filter((type) => listOf(other).includes(type));
  const hasInteger = [one, other].some((list) => listOf(list).includes('integer'));
  const hasNumber = [one, other].some((list) => listOf(list).includes('number'));
  return hasInteger && hasNumber && !types.includes('number') ? [...new Set([...types, 'integer'])] : types;
}

function mergeProperties(one: unknown, other: unknown): unknown {
  const merged: Record<string, unknown> = isObject(one) ? { ...one } : {};
  for (const [key, schema] of Object.entries(isObject(other) ? other : {})) {
    merged[key] = key in merged ? both(merged[key], schema) : schema;
  }
  return merged;
}

function mergeAdditional(one: unknown, other: unknown): unknown {
  if (one === false || other === false) return false;
  if (one === true) return other;
  return other === true ? one : both(one, other);
}
