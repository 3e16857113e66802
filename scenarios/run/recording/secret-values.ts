import { valueAt } from '../../../base/json-pointer.ts';
import type { OpenApiDocument, Schema } from '../../../contracts/openapi/document.ts';

/** What other documents use as well. */
type Other = Schema & {
  readonly writeOnly?: boolean;
  readonly prefixItems?: readonly Schema[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
};

/**
 * The texts in a body that its schema marks `x-secret`, `writeOnly` or as a password (OpenAPI 3.1 §4.7.24, JSON Schema
 * Validation §9.4), at any depth: in properties, in lists, behind references and in combined schemas. Whatever a marked object or list contains is secret too.
 *
 * @param document that the references of the schema refer to
 */
export function secretValues(schema: Schema | undefined, body: unknown, document: OpenApiDocument): string[] {
  if (schema === undefined || body === undefined) return [];
  const schemas = [...partsOf(schema, document, new Set())];
  if (schemas.some(isSecret)) return textsIn(body);
  return childrenOf(body).flatMap(([key, value]) =>
    schemas.flatMap((part) =>
      childSchemas(part, key, body).flatMap((child) => secretValues(child, value, document)),
    ),
  );
}

/** A schema and all that it refers to or combines, which describe the same value. References can be circular. */
function partsOf(schema: Schema, document: OpenApiDocument, seen: Set<Schema>): Set<Schema> {
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

function isSecret({ 'x-secret': isMarked, writeOnly, format }: Other): boolean {
  return isMarked === true || writeOnly === true || format === 'password';
}

function childSchemas(
  { properties = {}, patternProperties = {}, additionalProperties, items, prefixItems = [] }: Other,
  key: string,
  parent: unknown,
): Schema[] {
  if (Array.isArray(parent)) return [prefixItems[Number(key)] ?? items].filter(isSchema);
  const patterns = Object.entries(patternProperties).filter(([pattern]) =>
    new RegExp(pattern, 'u').test(key),
  );
  const declared = [
    ...(Object.hasOwn(properties, key) ? [properties[key]] : []),
    ...patterns.map(([, each]) => each),
  ];
  return (declared.length > 0 ? declared : [additionalProperties]).filter(isSchema);
}

/** A schema can also be a boolean, which marks nothing. */
function isSchema(schema: Schema | boolean | undefined): schema is Schema {
  return typeof schema === 'object';
}

/** The texts in a body that have the name of a secret, at any depth, such as where no schema describes the body. */
export function namedValues(isSecret: (name: string) => boolean, body: unknown): string[] {
  return childrenOf(body).flatMap(([key, value]) =>
    !Array.isArray(body) && isSecret(key) ? textsIn(value) : namedValues(isSecret, value),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return childrenOf(value).flatMap(([, child]) => textsIn(child));
}
