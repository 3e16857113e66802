import { valueAt } from '../../../base/json-pointer.ts';
import type { OpenApiDocument } from '../../openapi/document.ts';
import { targetOf } from '../../openapi/references.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { isObject, type Json, listOf, toSchema } from './schema-json.ts';

/** One alternative of a schema, with its references resolved and its `allOf` merged. It has one type, or any. */
export interface Shape {
  /** The component it is defined in, or its JSON pointer; undefined if it is defined where it is used. */
  readonly name: string | undefined;
  /** Without `$ref`, `allOf`, `anyOf`, `oneOf`, `const` and without null. */
  readonly schema: Json;
}

/** What a schema allows. */
export interface Shapes {
  readonly allowsNull: boolean;
  /** Empty for a schema that allows nothing but null. */
  readonly alternatives: readonly Shape[];
}

/** A schema with more alternatives is compared as a whole. */
const MAX_ALTERNATIVES = 64;
const COMPONENTS = '/components/schemas/';

/** Reads the alternatives that a schema allows. */
export function readShapes(document: OpenApiDocument, schema: Json): Shapes {
  const all = flatten(document, schema, new Set());
  return {
    allowsNull: all.some(({ schema: each }) => takesNull(each)),
    alternatives: all.flatMap(splitTypes),
  };
}

/** @param seen references that led here; a schema that refers to itself adds no alternative */
function flatten(document: OpenApiDocument, schema: Json, seen: ReadonlySet<string>): Shape[] {
  const { $ref, allOf, anyOf, oneOf, const: only, ...own } = schema;
  const plain = withType('const' in schema ? mergeSchemas(own, { enum: [only] }) : own);
  const inner = (member: unknown) => flatten(document, toSchema(member), seen);
  const parts = [
    ...(typeof $ref === 'string' ? [follow(document, $ref, seen)] : []),
    ...listOf(allOf).map(inner),
    ...[anyOf, oneOf].filter((list) => list !== undefined).map((list) => listOf(list).flatMap(inner)),
  ];
  const count = parts.reduce((product, { length }) => product * length, 1);
  if (count > MAX_ALTERNATIVES) return [{ name: undefined, schema: { ...plain, not: schema } }];
  return parts.reduce<Shape[]>(combine, [{ name: undefined, schema: plain }]);
}

/** A schema that declares keys or elements without a type is meant for objects or lists: so do FactPulse's documents. */
function withType(schema: Json): Json {
  if (schema.type !== undefined) return schema;
  if (isObject(schema.properties)) return { ...schema, type: 'object' };
  return isObject(schema.items) ? { ...schema, type: 'array' } : schema;
}

function follow(document: OpenApiDocument, reference: string, seen: ReadonlySet<string>): Shape[] {
  if (seen.has(reference)) return [];
  const pointer = targetOf(reference);
  const name = pointer.startsWith(COMPONENTS) ? pointer.slice(COMPONENTS.length) : pointer;
  const found = flatten(document, toSchema(valueAt(document, pointer)), new Set([...seen, reference]));
  return found.map((shape) => ({ ...shape, name: shape.name ?? name }));
}

/** Every alternative of one part with every alternative of another. */
function combine(shapes: readonly Shape[], others: readonly Shape[]): Shape[] {
  return shapes.flatMap((one) =>
    others.map((other) => ({ name: nameOf(one, other), schema: mergeSchemas(one.schema, other.schema) })),
  );
}

/** A merged schema is still that of the component if the other part declares no keys. */
function nameOf(one: Shape, other: Shape): string | undefined {
  if (!isObject(one.schema.properties)) return other.name;
  return isObject(other.schema.properties) ? undefined : one.name;
}

function takesNull({ type, enum: values }: Json): boolean {
  const hasType = type === undefined || listOf(type).includes('null');
  return hasType && (values === undefined || listOf(values).includes(null));
}

/** A schema with several types has an alternative for each but null. */
function splitTypes({ name, schema }: Shape): Shape[] {
  const values = listOf(schema.enum).filter((value) => value !== null);
  if (schema.enum !== undefined && values.length === 0) return [];
  const plain = schema.enum === undefined ? schema : { ...schema, enum: values };
  if (schema.type === undefined) return [{ name, schema: plain }];
  const types = listOf(schema.type).filter((type) => type !== 'null');
  return types.map((type) => ({ name, schema: { ...plain, type } }));
}
