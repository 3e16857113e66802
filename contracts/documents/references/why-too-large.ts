/** Deeper than any document that people write; much deeper, and the call stack overflows. */
const MAX_DEPTH = 500;
/** Objects, lists and values: several times those of the largest documents that are published. */
const MAX_NODES = 2_000_000;

interface Extent {
  readonly nodes: number;
  readonly depth: number;
}

const LEAF: Extent = { nodes: 1, depth: 0 };

/**
 * Why a document is too large to be walked. The aliases of YAML make that easy: one may stand for the node that it is
 * in, and a few lines of them for billions of nodes.
 *
 * @returns a clause without a subject; undefined if it is not too large
 */
export function whyTooLarge(content: unknown): string | undefined {
  const known = new Map<object, Extent>();
  const open = new Set<object>();
  let why: string | undefined;

  function measure(value: unknown, level: number): Extent {
    if (typeof value !== 'object' || value === null) return LEAF;
    if (open.has(value)) why ??= 'an alias in it stands for a node around the alias';
    if (level > MAX_DEPTH) why ??= TOO_DEEP;
    if (why !== undefined) return LEAF;
    const extent = known.get(value) ?? measureParts(value, level);
    if (level + extent.depth > MAX_DEPTH) why ??= TOO_DEEP;
    if (extent.nodes > MAX_NODES) why ??= `it has more than ${MAX_NODES} nodes, with those of its aliases`;
    return extent;
  }

  function measureParts(value: object, level: number): Extent {
    const extent = { nodes: 1, depth: 0 };
    open.add(value);
    for (const part of Object.values(value)) {
      const { nodes, depth } = measure(part, level + 1);
      extent.nodes += nodes;
      extent.depth = Math.max(extent.depth, depth + 1);
    }
    open.delete(value);
    known.set(value, extent);
    return extent;
  }

  measure(content, 1);
  return why;
}

const TOO_DEEP = `it is nested more than ${MAX_DEPTH} levels deep`;
