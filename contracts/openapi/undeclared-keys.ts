import { toPointer } from '../../base/json-pointer.ts';
import { declaredKeys } from './declared-keys.ts';
import type { OpenApiDocument, Schema } from './document.ts';

/** A value without the keys that its schema does not declare. */
export interface DeclaredPart {
  /** A copy, or the value itself if all its keys are declared. */
  readonly value: unknown;
  /** JSON pointers to the keys that it lacks, each once; `*` is any position of a list. */
  readonly undeclared: readonly string[];
}

/** A deeper nested value could overflow our stack. */
const MAX_DEPTH = 32;

/** Removes the keys that a schema does not declare from a value, at any depth. */
export function declaredPart(document: OpenApiDocument, schema: Schema, value: unknown): DeclaredPart {
  const undeclared = new Set<string>();

  function reduce(part: unknown, declared: Schema | undefined, path: readonly string[]): unknown {
    if (declared === undefined || typeof part !== 'object' || part === null) return part;
    if (path.length === MAX_DEPTH) return part;
    const { keys, items } = declaredKeys(document, declared);
    if (Array.isArray(part)) return part.map((item) => reduce(item, items, [...path, '*']));
    if (!keys) return part;
    const entries = Object.entries(part).flatMap(([key, child]) => {
      const own = [...path, key];
      if (keys.has(key)) return [[key, reduce(child, keys.get(key), own)]];
      undeclared.add(toPointer(own));
      return [];
    });
    return Object.fromEntries(entries);
  }

  const reduced = reduce(value, schema, []);
  return { value: undeclared.size > 0 ? reduced : value, undeclared: [...undeclared] };
}
