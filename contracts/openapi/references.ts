import { valueAt } from '../../base/json-pointer.ts';

/** The target of a reference within a document: `#/components/schemas/A%20B` becomes `/components/schemas/A B` (RFC 6901 §6). */
export function targetOf(reference: string): string {
  return decodeURIComponent(reference.slice(1));
}

/**
 * The value at a pointer, with references followed.
 *
 * @param document checked by `check-openapi.ts`, so that every reference leads to a value and none is circular
 */
export function resolve<Value>(document: unknown, pointer: string): { pointer: string; value: Value } {
  const value = valueAt(document, pointer) as Value & { $ref?: string }; // checkOpenApi has checked it
  const reference = (value as { $ref?: string } | undefined)?.$ref; // undefined if the pointer leads to nothing
  return reference === undefined ? { pointer, value } : resolve<Value>(document, targetOf(reference));
}
