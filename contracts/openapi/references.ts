import { valueAt } from '../../base/json-pointer.ts';

/** Where a reference within a document leads: `#/components/schemas/A%20B` becomes `/components/schemas/A B` (RFC 6901 §6). */
export function targetOf(reference: string): string {
  return decodeURIComponent(reference.slice(1));
}

/**
 * What stands at a pointer, behind any references.
 *
 * @param document checked by `check-openapi.ts`, so that every reference leads to a value and none leads in a circle
 */
export function resolve<Value>(document: unknown, pointer: string): { pointer: string; value: Value } {
  const value = valueAt(document, pointer) as Value & { $ref?: string }; // checkOpenApi established it
  const reference = (value as { $ref?: string } | undefined)?.$ref; // absent where nothing stands there
  return reference === undefined ? { pointer, value } : resolve<Value>(document, targetOf(reference));
}
