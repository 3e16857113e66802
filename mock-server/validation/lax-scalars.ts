import type { Schema } from '../../contracts/openapi/document.ts';
import { mainType } from '../problems/violation.ts';

/** The values that Pydantic 2 accepts as booleans in lax mode (Pydantic, Conversion Table). */
const BOOLEANS = new Map<unknown, boolean>([
  ...['1', 'true', 't', 'yes', 'y', 'on'].map((word) => [word, true] as const),
  ...['0', 'false', 'f', 'no', 'n', 'off'].map((word) => [word, false] as const),
]);

/** A copy of a body in which values that Pydantic accepts as booleans are booleans. */
export function takeLaxScalars(body: unknown, schema: Schema): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const taken = Object.entries(body).map(([key, value]) => {
    const property = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties?.[key] : undefined;
    if (!property || mainType(property) !== 'boolean') return [key, value];
    const isScalar = typeof value === 'string' || typeof value === 'number';
    return [key, (isScalar ? BOOLEANS.get(String(value).toLowerCase()) : undefined) ?? value];
  });
  return Object.fromEntries(taken);
}
