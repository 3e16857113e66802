import { valueAt } from '../../../base/json-pointer.ts';
import type { OpenApiDocument, Schema } from '../../../contracts/openapi/document.ts';

/** Other documents also combine schemas with `allOf`. */
type Combined = Schema & { readonly allOf?: readonly Schema[] };

/**
 * The texts in a body that its schema marks `x-secret`, at any depth: in properties, in lists, behind references and
 * in combined schemas. Whatever a marked object or list contains is secret too.
 *
 * @param document that the references of the schema refer to
 */
export function secretValues(schema: Schema | undefined, body: unknown, document: OpenApiDocument): string[] {
  if (schema === undefined || body === undefined) return [];
  const schemas = [...partsOf(schema, document, new Set())];
  if (schemas.some((part) => part['x-secret'])) return textsIn(body);
  return childrenOf(body).flatMap(([key, value]) =>
    schemas.flatMap((part) => secretValues(childSchema(part, key, body), value, document)),
  );
}

/** A schema and all that it refers to or combines, which describe the same value. References can be circular. */
function partsOf(schema: Combined, document: OpenApiDocument, seen: Set<Schema>): Set<Schema> {
  if (seen.has(schema)) return seen;
  seen.add(schema);
  const { $ref, anyOf = [], oneOf = [], allOf = [] } = schema;
  const referred = $ref === undefined ? [] : [valueAt(document, $ref.slice(1)) as Schema]; // the loader checked it
  for (const part of [...referred, ...anyOf, ...oneOf, ...allOf]) partsOf(part, document, seen);
  return seen;
}

function childrenOf(value: unknown): [key: string, value: unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function childSchema(
  { properties = {}, additionalProperties, items }: Schema,
  key: string,
  parent: unknown,
): Schema | undefined {
  if (Array.isArray(parent)) return items;
  if (Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return childrenOf(value).flatMap(([, child]) => textsIn(child));
}
