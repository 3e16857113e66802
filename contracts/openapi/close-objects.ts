import { toPointer, valueAt } from '../../base/json-pointer.ts';
import type { OpenApiDocument } from './document.ts';
import { resolve, targetOf } from './references.ts';

type Json = Readonly<Record<string, unknown>>;

/** Keywords whose schemas judge the same object as the schema they are part of. */
const COMPOSING = ['allOf', 'anyOf', 'oneOf'] as const;

/** The position of each schema of a closed copy in its document. */
const pointers = new WeakMap<object, string>();

/** Shared by all validators of a document: to copy the whole one of FactPulse takes 60 ms. */
const copies = new WeakMap<OpenApiDocument, OpenApiDocument>();

/** The JSON pointer of a schema that an error of a response's validator names; empty if it is unknown. */
export function pointerOf(schema: unknown): string {
  return (typeof schema === 'object' && schema !== null && pointers.get(schema)) || '';
}

/**
 * A copy in which every object schema rejects undeclared keys, unless it says how to treat them. Schemas that describe
 * one object together, such as those of an `allOf`, reject what none of them declares.
 */
export function closeObjects(document: OpenApiDocument): OpenApiDocument {
  const known = copies.get(document) ?? closedCopy(document);
  copies.set(document, known);
  return known;
}

function closedCopy(document: OpenApiDocument): OpenApiDocument {
  const parts = new Set<string>();
  const root: Json = { ...document };
  collectParts(root, document, [], parts);

  function close(value: unknown, path: readonly string[]): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((child, index) => close(child, [...path, String(index)]));
    const pointer = toPointer(path);
    const copy: Record<string, unknown> = {};
    for (const [key, child] of Object.entries(value)) copy[key] = close(child, [...path, key]);
    const saysMore = 'additionalProperties' in copy || 'unevaluatedProperties' in copy;
    if (!saysMore && !parts.has(pointer)) Object.assign(copy, closing(root, copy));
    pointers.set(copy, pointer);
    return copy;
  }

  return close(document, []) as OpenApiDocument; // a copy of one
}

/** Collects the pointers of schemas that describe an object together with others and so cannot be closed separately. */
function collectParts(document: Json, value: unknown, path: readonly string[], parts: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isComposed(value as Json)) addMembers(document, value as Json, toPointer(path), parts);
  for (const [key, child] of Object.entries(value)) collectParts(document, child, [...path, key], parts);
}

/** `anyOf` or `oneOf` alone is not enough: each alternative describes the whole object. */
function isComposed(schema: Json): boolean {
  const keywords = COMPOSING.filter((keyword) => Array.isArray(schema[keyword]));
  return keywords.includes('allOf') || (keywords.length > 0 && 'properties' in schema);
}

function addMembers(document: Json, schema: Json, pointer: string, parts: Set<string>): void {
  for (const keyword of COMPOSING) {
    const members: unknown = schema[keyword];
    if (!Array.isArray(members)) continue;
    for (const index of members.keys()) addPart(document, `${pointer}/${keyword}/${index}`, parts);
  }
}

function addPart(document: Json, pointer: string, parts: Set<string>): void {
  if (parts.has(pointer)) return;
  parts.add(pointer);
  const schema = valueAt(document, pointer);
  if (typeof schema !== 'object' || schema === null) return;
  const { $ref } = schema as { $ref?: unknown };
  if (typeof $ref === 'string') addPart(document, targetOf($ref), parts);
  addMembers(document, schema as Json, pointer, parts);
}

/** The keyword that closes the schema of an object; none for other schemas. */
function closing(document: Json, schema: Json): Json {
  if (isComposed(schema)) return declaresKeys(document, schema) ? { unevaluatedProperties: false } : {};
  const isObject = [schema.type].flat().includes('object') && 'properties' in schema;
  return isObject ? { additionalProperties: false } : {};
}

/** Whether every part of a schema declares keys. One that does not, such as a plain `type: object`, takes any. */
function declaresKeys(document: Json, schema: Json): boolean {
  const members = COMPOSING.flatMap((keyword) => (schema[keyword] as (Json | boolean)[] | undefined) ?? []); // lists, in a schema
  return members.every((member) => {
    if (typeof member === 'boolean') return !member; // what takes anything takes any key
    const { $ref } = member;
    const { value } = typeof $ref === 'string' ? resolve<Json>(document, targetOf($ref)) : { value: member };
    return 'properties' in value || (isComposed(value) && declaresKeys(document, value));
  });
}
