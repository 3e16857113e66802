import type { OpenApiDocument } from '../document.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Converts a document to OpenAPI 3.1, whose schemas are JSON Schema 2020-12: null is a type rather than `nullable`,
 * exclusive bounds are numbers rather than booleans, and keys next to a `$ref`, which 3.0 ignores, are removed.
 * `nullable` also works in a document of 3.1, since many have it. Pointers into the document stay the same, except for
 * those into what a nullable schema refers to or combines.
 *
 * @param content checked by `check-openapi.ts`
 */
export function upgradeDocument(content: unknown): OpenApiDocument {
  const document = content as OpenApiDocument; // checkOpenApi has checked it
  const isOld = document.openapi.startsWith('3.0.');
  const paths = document.paths ?? {}; // optional in OpenAPI 3.1
  const upgraded = upgrade({ ...document, paths }, isOld) as OpenApiDocument; // of the same shape
  return isOld ? { ...upgraded, openapi: '3.1.0' } : upgraded;
}

/** Their values are data, unless they are names themselves. */
const DATA = ['example', 'examples', 'default', 'enum', 'const'];

/** Their keys are names that the document chooses. */
const NAMES = [
  ...['properties', 'patternProperties', '$defs', 'dependentSchemas'],
  ...['schemas', 'parameters', 'responses', 'headers', 'requestBodies', 'pathItems', 'callbacks'],
];

function upgrade(value: unknown, isOld: boolean, isNaming = false): unknown {
  if (Array.isArray(value)) return value.map((child) => upgrade(child, isOld));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref } = value as { $ref?: unknown };
  if (isOld && !isNaming && typeof $ref === 'string') return { $ref }; // OpenAPI 3.0.3 §4.7.23
  const entries = Object.entries(value).map(([key, child]) => {
    const isData = DATA.includes(key) && !isNaming;
    return [key, isData ? child : upgrade(child, isOld, !isNaming && NAMES.includes(key))];
  });
  const copy: Json = Object.fromEntries(entries);
  return isNaming ? copy : withNull(withBound(withBound(copy, 'minimum'), 'maximum'));
}

/** `exclusiveMinimum: true` turns the minimum into an exclusive one. */
function withBound(schema: Json, bound: 'minimum' | 'maximum'): Json {
  const exclusive = bound === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
  if (typeof schema[exclusive] !== 'boolean') return schema;
  const { [exclusive]: isExclusive, [bound]: limit, ...rest } = schema;
  if (limit === undefined) return rest;
  return { ...rest, [isExclusive ? exclusive : bound]: limit };
}

const NULL = { type: 'null' };

/** `nullable` adds null to the type; without a type, to what the schema refers to or combines. */
function withNull({ nullable, ...schema }: Json): Json {
  if (typeof nullable !== 'boolean') return nullable === undefined ? schema : { nullable, ...schema };
  return nullable ? allowingNull(withNullInEnum(schema)) : schema;
}

function allowingNull(schema: Json): Json {
  const { type, $ref, allOf, anyOf, oneOf, ...rest } = schema;
  if (type !== undefined) return { ...schema, type: [...new Set([type, 'null'].flat())] };
  if ($ref !== undefined) return { ...rest, anyOf: [{ $ref }, NULL] };
  if (Array.isArray(anyOf)) return { ...schema, anyOf: [...anyOf, NULL] };
  if (Array.isArray(oneOf)) return { ...schema, oneOf: [...oneOf, NULL] };
  return Array.isArray(allOf) ? { ...rest, anyOf: [{ allOf }, NULL] } : schema;
}

/** OpenAPI 3.0.3 wants null among the values too, but who writes `nullable` means that null is one. */
function withNullInEnum(schema: Json): Json {
  const { enum: values } = schema;
  return Array.isArray(values) && !values.includes(null) ? { ...schema, enum: [...values, null] } : schema;
}
