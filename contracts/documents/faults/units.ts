import { toSegments } from '../../../base/json-pointer.ts';
import { HTTP_METHODS } from '../../openapi/document.ts';
import { eachNode } from '../../openapi/nodes/each-node.ts';
import { targetOf } from '../../openapi/references.ts';

/**
 * The parts of a document that can be left out: operations, what the operations of a path share, and components. A unit is
 * the beginning of a path in the document, as JSON.
 */
export type Unit = string;

const METHODS: readonly string[] = HTTP_METHODS;

/** The unit that a path leads to or into; undefined outside of all units. */
export function unitOf(path: readonly string[]): Unit | undefined {
  const [section, name, key = ''] = path;
  if (name === undefined) return undefined;
  if (section === 'paths')
    return JSON.stringify(METHODS.includes(key) ? [section, name, key] : [section, name]);
  return section === 'components' && path.length > 2 ? JSON.stringify([section, name, key]) : undefined;
}

/** Which unit refers to which others. */
export type Needs = ReadonlyMap<Unit, ReadonlySet<Unit>>;

/** @param content references lead to components only, apart from broken ones */
export function findNeeds(content: unknown): Needs {
  const needs = new Map<Unit, Set<Unit>>();
  eachNode(content, ({ $ref }, path) => {
    if (typeof $ref !== 'string') return;
    const unit = unitOf(path);
    const target = unitOf(toSegments(decoded($ref)));
    if (unit === undefined || target === undefined) return;
    const known = needs.get(unit) ?? new Set();
    needs.set(unit, known.add(target));
  });
  return needs;
}

/** A unit and all that it needs, at any depth. */
export function reach(units: readonly Unit[], needs: Needs): ReadonlySet<Unit> {
  const found = new Set(units);
  for (const unit of found) for (const needed of needs.get(unit) ?? []) found.add(needed); // a Set visits what is added
  return found;
}

/** A malformed escape leads to nothing. */
function decoded(reference: string): string {
  try {
    return targetOf(reference);
  } catch {
    return '';
  }
}
