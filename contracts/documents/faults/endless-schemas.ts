import { toPointer, toSegments, valueAt } from '../../../base/json-pointer.ts';
import type { Fault } from '../../openapi/load/check-references.ts';
import { eachNode, type JsonObject } from '../../openapi/nodes/each-node.ts';
import { targetOf } from '../../openapi/references.ts';

/** Keywords whose schemas judge the same value. A schema may contain itself behind any other keyword. */
const SINGLE = ['not', 'if', 'then', 'else'] as const;
const SEVERAL = ['allOf', 'anyOf', 'oneOf'] as const;

/**
 * The schemas that a validator would never be done with: those that refer to themselves for the same value.
 *
 * @param content references lead to something
 */
export function findEndlessSchemas(content: unknown): Fault[] {
  const faults: Fault[] = [];
  const done = new Set<string>();

  /** @param active the schemas that this one is for the same value a part of */
  function follow(pointer: string, active: readonly string[]): void {
    if (active.includes(pointer)) {
      faults.push({ pointer, reason: 'is a schema that consists of itself' });
      return;
    }
    if (done.has(pointer)) return;
    for (const part of partsOf(content, pointer)) follow(part, [...active, pointer]);
    done.add(pointer);
  }

  eachNode(content, (node, path) => {
    if (typeof node.$ref === 'string' || SEVERAL.some((keyword) => keyword in node))
      follow(toPointer(path), []);
  });
  return faults;
}

function partsOf(content: unknown, pointer: string): string[] {
  const schema = valueAt(content, pointer);
  if (typeof schema !== 'object' || schema === null) return [];
  const { $ref } = schema as JsonObject;
  const single = SINGLE.filter((keyword) => keyword in schema).map((keyword) => `${pointer}/${keyword}`);
  const several = SEVERAL.flatMap((keyword) =>
    Object.keys(Object((schema as JsonObject)[keyword])).map((index) => `${pointer}/${keyword}/${index}`),
  );
  return [...(typeof $ref === 'string' ? [normal($ref)] : []), ...single, ...several];
}

/** A pointer can be written in several ways. */
function normal(reference: string): string {
  try {
    return toPointer(toSegments(targetOf(reference)));
  } catch {
    return ''; // a malformed escape: the reference is a fault itself
  }
}
