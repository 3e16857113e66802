import type { OpenApiDocument } from '../document.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The same document in OpenAPI 3.1: schemas of 3.0 say `nullable` and boolean `exclusiveMinimum` and
 * `exclusiveMaximum` where JSON Schema 2020-12 has types and numbers. All pointers into it stay the same, but for those
 * into a nullable `allOf`.
 *
 * @param content checked by `check-openapi.ts`
 */
export function upgradeDocument(content: unknown): OpenApiDocument {
  const document = content as OpenApiDocument; // checkOpenApi established it
  const paths = document.paths ?? {}; // OpenAPI 3.1 does not ask for any
  if (!document.openapi.startsWith('3.0.')) return { ...document, paths };
  return { ...(upgrade({ ...document, paths }) as OpenApiDocument), openapi: '3.1.0' };
}

/** What these hold is data, unless it is the name of a property. */
const DATA = ['example', 'examples', 'default', 'enum'];

function upgrade(value: unknown, isNaming = false): unknown {
  if (Array.isArray(value)) return value.map((child) => upgrade(child));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => {
    const isData = DATA.includes(key) && !isNaming;
    return [key, isData ? child : upgrade(child, !isNaming && NAMES.includes(key))];
  });
  const copy = Object.fromEntries(entries);
  return isNaming ? copy : withNull(withBound(withBound(copy, 'minimum'), 'maximum'));
}

/** Whose keys are names that the document chooses. */
const NAMES = ['properties', 'schemas', 'parameters', 'responses', 'headers', 'requestBodies'];

/** `exclusiveMinimum: true` turns the minimum into an exclusive one. */
function withBound(schema: Json, bound: 'minimum' | 'maximum'): Json {
  const exclusive = bound === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
  if (typeof schema[exclusive] !== 'boolean') return schema;
  const { [exclusive]: isExclusive, [bound]: limit, ...rest } = schema;
  if (limit === undefined) return rest;
  return { ...rest, [isExclusive ? exclusive : bound]: limit };
}

/** Without a type, `nullable` says nothing by itself (OpenAPI 3.0.3 §4.7.24.1); generators mean something by it in front of an `allOf`. */
function withNull(schema: Json): Json {
  const { nullable, type, allOf, ...rest } = schema;
  if (typeof nullable !== 'boolean') return schema;
  const own = { ...rest, ...(type !== undefined && { type }), ...(allOf !== undefined && { allOf }) };
  if (!nullable) return own;
  if (type !== undefined) return { ...own, type: [type, 'null'] };
  return allOf === undefined ? own : { ...rest, anyOf: [{ allOf }, { type: 'null' }] };
}
