import type { OpenApiDocument, Schema } from './document.ts';

/** The names of all properties that a document marks `x-secret`. */
export function secretNames({ components }: OpenApiDocument): ReadonlySet<string> {
  const schemas = Object.values(components?.schemas ?? {}) as Schema[];
  const names = schemas.flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, property]) => (property['x-secret'] ? [name] : [])),
  );
  return new Set(names);
}
