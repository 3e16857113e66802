import { isDeepStrictEqual } from 'node:util';

/** A schema with any keywords, as a third-party document may have them. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A schema as an object: `true` and a missing one allow every value, `false` allows none (JSON Schema 2020-12 §4.3.2). */
export function toSchema(value: unknown): Json {
  if (value === false) return { not: {} };
  return isObject(value) ? value : {};
}

/** The schemas by key of a keyword such as `properties`. */
export function schemasOf(value: unknown): Map<string, Json> {
  return new Map(isObject(value) ? Object.entries(value).map(([key, each]) => [key, toSchema(each)]) : []);
}

/** The elements of a list, or of a keyword that is not a list; none if it is missing. */
export function listOf(value: unknown): unknown[] {
  return value === undefined ? [] : [value].flat();
}

/** The elements of the first list that the second lacks. */
export function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  return list.filter((value) => !other.some((each) => isDeepStrictEqual(each, value)));
}
