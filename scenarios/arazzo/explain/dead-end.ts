import { toPointer, toSegments, valueAt } from '../../../base/json-pointer.ts';
import type { OpenApiDocument, Schema } from '../../../contracts/openapi/document.ts';

/** Why a pointer leads nowhere. */
export interface DeadEnd {
  /** The pointer up to the segment that does not exist. */
  readonly missing: string;
  /** The pointers that exist in its place. */
  readonly known: readonly string[];
}

/**
 * Where a pointer ends in bodies of which only the schemas are known. Objects are closed, unless their schema says
 * otherwise, as in the check of responses.
 *
 * @param schemas alternatives
 * @param document that their references refer to
 * @returns `declared` if a schema describes what it leads to, which may still be optional; `open` if a schema leaves
 *   undescribed whether there is something
 */
export function followInSchemas(
  pointer: string,
  schemas: readonly Schema[],
  document: OpenApiDocument,
): DeadEnd | 'declared' | 'open' {
  let parts = partsOf(schemas, document);
  const path: string[] = [];
  for (const segment of toSegments(pointer)) {
    if (parts.length === 0 || parts.some(isOpen)) return 'open';
    const next = parts.flatMap((part) => childOf(part, segment));
    if (next.length === 0) return deadEnd(path, segment, parts.flatMap(keysOf));
    parts = partsOf(next, document);
    path.push(segment);
  }
  return 'declared';
}

/** Where a pointer ends in a body. @returns undefined if it leads somewhere */
export function deadEndInBody(pointer: string, body: unknown): DeadEnd | undefined {
  const path: string[] = [];
  for (const segment of toSegments(pointer)) {
    const value = valueAt(body, toPointer(path));
    const isParent = typeof value === 'object' && value !== null;
    if (!isParent || !Object.hasOwn(value, segment))
      return deadEnd(path, segment, isParent ? Object.keys(value) : []);
    path.push(segment);
  }
  return undefined;
}

function deadEnd(path: readonly string[], segment: string, keys: readonly string[]): DeadEnd {
  const known = [...new Set(keys)].map((key) => toPointer([...path, key]));
  return { missing: toPointer([...path, segment]), known };
}

/** The schemas and all that they refer to or combine, which describe the same value. References can be circular. */
function partsOf(schemas: readonly Schema[], document: OpenApiDocument): Schema[] {
  const parts = new Set(schemas);
  for (const { $ref, allOf = [], anyOf = [], oneOf = [] } of parts) {
    const referred = $ref === undefined ? [] : [valueAt(document, $ref.slice(1)) as Schema]; // the loader checked it
    for (const part of [...referred, ...allOf, ...anyOf, ...oneOf]) parts.add(part);
  }
  return [...parts].filter((part) => !COMBINING.some((keyword) => keyword in part) || 'properties' in part);
}

const COMBINING = ['$ref', 'allOf', 'anyOf', 'oneOf'];

/** Whether a schema takes keys or items that it does not name. */
function isOpen(schema: Schema): boolean {
  const { type, properties, additionalProperties, items, enum: values } = schema;
  const types = [type ?? []].flat();
  if (additionalProperties || 'patternProperties' in schema) return true;
  if (types.length === 0) return !properties && !items && !values && additionalProperties === undefined;
  const isOpenObject = types.includes('object') && !properties && additionalProperties === undefined;
  return isOpenObject || (types.includes('array') && !items);
}

function childOf({ properties = {}, items }: Schema, key: string): Schema[] {
  const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (own) return [own];
  return items && /^\d+$/.test(key) ? [items] : [];
}

function keysOf({ properties = {}, items }: Schema): string[] {
  return [...Object.keys(properties), ...(items ? ['0'] : [])];
}
