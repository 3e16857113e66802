import { toPointer } from '../../base/json-pointer.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Schema } from '../../contracts/openapi/document.ts';

/** One thing that is wrong with a request, before any framework has put it into its own words. */
export interface Violation {
  readonly in: 'path' | 'query' | 'body';
  /** From the parameter or the body's root on; empty for the body as a whole. */
  readonly path: readonly (string | number)[];
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
export function describeViolation({ in: part, path, rule, message }: Violation) {
  return { in: part, pointer: toPointer(path), rule, message };
}

/** The schema of a value in a request, as far as the contract declares one. */
export function schemaAt(operation: Operation, part: Violation['in'], path: Violation['path']): Schema {
  if (part === 'body') return descend(operation.requestBody?.schema ?? {}, path);
  const parameters = part === 'path' ? operation.pathParameters : operation.queryParameters;
  return parameters.find((parameter) => parameter.name === path[0])?.schema ?? {};
}

function descend(schema: Schema, path: Violation['path']): Schema {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const next = typeof key === 'number' ? schema.items : schema.properties?.[key];
  return next ? descend(next, rest) : {};
}

/** The type a schema asks for, null aside. */
export function mainType(schema: Schema): string | undefined {
  return [schema.type ?? []].flat().find((type) => type !== 'null');
}
