import { toPointer, valueAt } from '../../../base/json-pointer.ts';
import { eachNode } from '../nodes/each-node.ts';
import { targetOf } from '../references.ts';

/** What is wrong with a node of a document. */
export interface Fault {
  /** JSON pointer of the node. */
  readonly pointer: string;
  readonly reason: string;
  /** An instruction without a full stop; undefined if the reason says what to do. */
  readonly remedy?: string | undefined;
}

/** The references of a document that lead to nothing within it, or in a circle. */
export function findReferenceFaults(content: unknown): Fault[] {
  const faults: Fault[] = [];
  const sound = new Set<string>();
  eachNode(content, ({ $ref }, path) => {
    if (typeof $ref !== 'string' || sound.has($ref)) return;
    const reason = whyNot(content, $ref);
    if (reason === undefined) sound.add($ref);
    else faults.push({ pointer: toPointer([...path, '$ref']), reason });
  });
  return faults;
}

function whyNot(content: unknown, reference: string): string | undefined {
  const seen = new Set<string>();
  let next: unknown = reference;
  while (typeof next === 'string') {
    if (!next.startsWith('#/')) return `"${next}" is not a JSON pointer within this document`;
    const target = valueAt(content, decode(next));
    if (target === undefined) return `"${next}" does not exist`;
    if (seen.has(next)) return `"${reference}" is a circular reference`;
    seen.add(next);
    next = (target as { $ref?: unknown } | null)?.$ref;
  }
  return undefined;
}

/** A malformed escape stays as it is, and matches nothing. */
function decode(reference: string): string {
  try {
    return targetOf(reference);
  } catch {
    return reference.slice(1);
  }
}
