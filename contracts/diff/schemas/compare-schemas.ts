import type { OpenApiDocument } from '../../openapi/document.ts';
import { brokenBy, type Half } from '../changes/broken-by.ts';
import type { Report } from '../changes/change.ts';
import { compareKeywords, takes } from './compare-keywords.ts';
import { compareObjects } from './compare-objects.ts';
import { pairAlternatives } from './pair-alternatives.ts';
import { below, type CompareAt, nameOf, type Place } from './place.ts';
import { readShapes, type Shape } from './read-shapes.ts';
import { isObject, toSchema } from './schema-json.ts';

/** What comparing schemas needs. */
export interface SchemaComparison {
  readonly before: OpenApiDocument;
  readonly after: OpenApiDocument;
  readonly half: Half;
  readonly report: Report;
}

/** Schemas that are nested deeper contain themselves in a way that their names do not show. */
const MAX_DEPTH = 32;

/** Reports how two schemas differ, at any depth. @param base what to call their place, such as `response 200` */
export function compareSchemas(comparison: SchemaComparison, before: unknown, after: unknown, base: string) {
  const { half, report } = comparison;
  /** What is being compared, so that a schema that contains itself is compared once. */
  const active = new Set<string>();

  const compareAt: CompareAt = (one, other, place) => {
    const old = readShapes(comparison.before, one);
    const fresh = readShapes(comparison.after, other);
    if (old.allowsNull !== fresh.allowsNull) reportNull(fresh.allowsNull, place);
    const { pairs, removed, added } = pairAlternatives(old.alternatives, fresh.alternatives);
    for (const shape of removed) reportAlternative('removed', shape, place);
    for (const shape of added) reportAlternative('added', shape, place);
    for (const [shape, next] of pairs) compareShapes(shape, next, place);
  };

  function compareShapes(one: Shape, other: Shape, outer: Place): void {
    const place = one.name !== undefined && one.name === other.name ? { base: one.name, pointer: '' } : outer;
    const key = one.name && other.name ? JSON.stringify([one.name, other.name]) : nameOf(place);
    if (active.has(key) || active.size === MAX_DEPTH) return;
    active.add(key);
    compareKeywords(one.schema, other.schema, { half, report, at: nameOf(place) });
    if (takes(one.schema, 'object') && takes(other.schema, 'object')) {
      compareObjects(one.schema, other.schema, { half, report, place, compareAt });
    }
    const items = [one.schema.items, other.schema.items];
    if (takes(one.schema, 'array') && takes(other.schema, 'array') && items.some(isObject)) {
      compareAt(toSchema(items[0]), toSchema(items[1]), below(place, '/*'));
    }
    active.delete(key);
  }

  function reportNull(isAllowed: boolean, place: Place): void {
    report({
      kind: isAllowed ? 'null-added' : 'null-removed',
      in: half,
      at: nameOf(place),
      text: isAllowed ? 'can be null' : 'cannot be null any more',
      breaks: brokenBy(half, isAllowed ? 'wider' : 'narrower'),
    });
  }

  function reportAlternative(change: 'added' | 'removed', shape: Shape, place: Place): void {
    const name = shape.name ?? shape.schema.type ?? 'any value';
    report({
      kind: `alternative-${change}`,
      in: half,
      at: nameOf(place),
      text: change === 'added' ? `can be ${name}` : `cannot be ${name} any more`,
      breaks: brokenBy(half, change === 'added' ? 'wider' : 'narrower'),
    });
  }

  compareAt(toSchema(before), toSchema(after), { base, pointer: '' });
}
