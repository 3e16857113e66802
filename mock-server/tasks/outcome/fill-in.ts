import { declaredKeys } from '../../../contracts/openapi/declared-keys.ts';
import type { OpenApiDocument, Schema } from '../../../contracts/openapi/document.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Puts known values into a made-up object, at any depth, where the object or its schema has a place for them.
 *
 * @returns a new object
 */
export function fillIn(document: OpenApiDocument, schema: Schema, made: unknown, known: Values): Values {
  const { keys } = declaredKeys(document, schema);
  const filled: Record<string, unknown> = isObject(made) ? { ...made } : {};
  for (const [name, value] of Object.entries(known)) {
    if (!keys?.has(name) && !Object.hasOwn(filled, name)) continue;
    const inner = keys?.get(name);
    filled[name] = isObject(value) && inner ? fillIn(document, inner, filled[name], value) : value;
  }
  return filled;
}

export function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
