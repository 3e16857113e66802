import { toPointer } from '../../base/json-pointer.ts';

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** The types that a body has at each place, by JSON pointer. `*` is any position of a list. */
export type Shape = ReadonlyMap<string, ReadonlySet<JsonType>>;

/** A scalar of a body and where it is. */
export interface Leaf {
  readonly pointer: string;
  /** The last key of the pointer; empty for the whole body. */
  readonly key: string;
  readonly value: unknown;
}

/** A server can send more keys than anyone reads. */
const MAX_PLACES = 5_000;

export function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType; // JSON has no other types
}

export function shapeOf(body: unknown): Shape {
  const shape = new Map<string, Set<JsonType>>();
  visit(body, [], (path, value) => {
    const pointer = toPointer(path);
    shape.set(pointer, (shape.get(pointer) ?? new Set()).add(typeOf(value)));
    return shape.size < MAX_PLACES;
  });
  return shape;
}

/** The scalars of a body, in its order. */
export function leavesOf(body: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  visit(body, [], (path, value) => {
    if (typeof value !== 'object' || value === null)
      leaves.push({ pointer: toPointer(path), key: path.findLast((key) => key !== '*') ?? '', value });
    return leaves.length < MAX_PLACES;
  });
  return leaves;
}

export function isInList(pointer: string): boolean {
  return pointer.includes('/*');
}

/** @param see returns whether to go on */
function visit(
  value: unknown,
  path: readonly string[],
  see: (path: readonly string[], value: unknown) => boolean,
): boolean {
  if (!see(path, value)) return false;
  if (typeof value !== 'object' || value === null) return true;
  const children = Array.isArray(value)
    ? value.map((entry) => ['*', entry] as const)
    : Object.entries(value as Record<string, unknown>); // an object, by the lines above
  return children.every(([key, child]) => visit(child, [...path, key], see));
}
