import type { OpenApiDocument, Schema } from './document.ts';
import { resolve, targetOf } from './references.ts';

/** What a schema says about the parts of a value. */
export interface DeclaredKeys {
  /** The schemas of an object's keys; undefined if it may have any key. */
  readonly keys: ReadonlyMap<string, Schema> | undefined;
  /** The schema of a list's elements. */
  readonly items: Schema | undefined;
}

/** Contracts are frozen, so this never changes. */
const known = new WeakMap<Schema, DeclaredKeys>();

/** The keys that a schema declares, those of an `allOf`, `anyOf` or `oneOf` together. */
export function declaredKeys(document: OpenApiDocument, schema: Schema): DeclaredKeys {
  const before = known.get(schema);
  if (before) return before;
  const parts = partsOf(document, schema);
  const objects = parts.filter(takesObjects);
  const isOpen = objects.length === 0 || objects.some(takesAnyKey);
  const keys = new Map(objects.flatMap(({ properties = {} }) => Object.entries(properties)));
  const declared = { keys: isOpen ? undefined : keys, items: parts.find(({ items }) => items)?.items };
  known.set(schema, declared);
  return declared;
}

/** Whether a schema allows null. */
export function takesNull(document: OpenApiDocument, schema: Schema): boolean {
  return partsOf(document, schema).some(({ type }) => type === undefined || [type].flat().includes('null'));
}

/** The schemas that a schema is composed of, and itself if it declares keys or is composed of none. @param seen ends a circle */
function partsOf(document: OpenApiDocument, schema: Schema, seen: ReadonlySet<Schema> = new Set()): Schema[] {
  if (seen.has(schema)) return [];
  const path = new Set([...seen, schema]);
  const { $ref } = schema;
  if ($ref !== undefined) return partsOf(document, resolve<Schema>(document, targetOf($ref)).value, path);
  const { allOf = [], anyOf = [], oneOf = [] } = schema;
  const members = [...allOf, ...anyOf, ...oneOf];
  const inner = members.flatMap((member) => partsOf(document, member, path));
  return members.length > 0 && !schema.properties ? inner : [schema, ...inner];
}

function takesObjects({ type, properties }: Schema): boolean {
  return properties !== undefined || type === undefined || [type].flat().includes('object');
}

function takesAnyKey({ properties, additionalProperties = false }: Schema): boolean {
  return properties === undefined || additionalProperties !== false;
}
