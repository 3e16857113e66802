import type { OpenApiDocument, Schema } from './document.ts';

/** JSON Web Tokens (RFC 7519 §3), known by their form wherever they stand, behind other letters too. */
export const TOKENS = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;

/** What is shown instead of a secret. */
export const MASK = '***';

/** The names of all properties that a document marks `x-secret`. */
export function secretNames({ components }: OpenApiDocument): ReadonlySet<string> {
  const schemas = Object.values(components?.schemas ?? {}) as Schema[];
  const names = schemas.flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, property]) => (property['x-secret'] ? [name] : [])),
  );
  return new Set(names);
}
