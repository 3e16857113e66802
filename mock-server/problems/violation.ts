import { toPointer } from '../../base/json-pointer.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Schema } from '../../contracts/openapi/document.ts';

/** One thing that is wrong with a request, before any framework has put it into its own words. */
export interface Violation {
  readonly in: 'path' | 'query' | 'body';
  /** From the parameter or the body's root on; empty for the body as a whole. */
  readonly way: readonly (string | number)[];
  /**
   * The keyword of JSON Schema that is broken, or one of: `json` (no JSON), `media-type` (another content type),
   * `text` (a parameter that cannot be read as an integer), `repeated` (a parameter given more than once).
   */
  readonly rule: string;
  /** The schema that is broken; empty where there is none. */
  readonly schema: Schema;
  /** In the validator's words. */
  readonly message: string;
}

/** A violation for people and programs, in the form of the admin contract; it holds nothing of the request. */
export function describeViolation({ in: place, way, rule, message }: Violation) {
  return { in: place, pointer: toPointer(way), rule, message };
}

/** The schema of what a way in a request leads to, as far as the contract declares one. */
export function schemaAt(operation: Operation, place: Violation['in'], way: Violation['way']): Schema {
  if (place === 'body') return descend(operation.requestBody?.schema ?? {}, way);
  const parameters = place === 'path' ? operation.pathParameters : operation.queryParameters;
  return parameters.find((parameter) => parameter.name === way[0])?.schema ?? {};
}

function descend(schema: Schema, way: Violation['way']): Schema {
  const [key, ...rest] = way;
  if (key === undefined) return schema;
  const next = typeof key === 'number' ? schema.items : schema.properties?.[key];
  return next ? descend(next, rest) : {};
}

/** The type a schema asks for, null aside. */
export function mainType(schema: Schema): string | undefined {
  return [schema.type ?? []].flat().find((type) => type !== 'null');
}
