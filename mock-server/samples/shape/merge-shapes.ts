import { isDeepStrictEqual } from 'node:util';
import { type Lazy, lazily } from '../../../base/values/lazily.ts';
import { ANY, type Limits, type Shape, type Type } from './shape.ts';

/** The shape of what conforms to both shapes. */
export function mergeShapes(one: Shape, other: Shape): Shape {
  if (one === ANY) return other;
  if (other === ANY) return one;
  return {
    types: mergeTypes(one.types, other.types),
    allowed: mergeAllowed(one.allowed, other.allowed),
    examples: [...one.examples, ...other.examples],
    properties: mergeProperties(one.properties, other.properties),
    required: new Set([...one.required, ...other.required]),
    additional: mergeAdditional(one.additional, other.additional),
    firstItems: mergeLists(one.firstItems, other.firstItems),
    items: mergeLazy(one.items, other.items),
    contains: mergeLazy(one.contains, other.contains),
    minContains: Math.max(one.minContains, other.minContains),
    hasUniqueItems: one.hasUniqueItems || other.hasUniqueItems,
    alternatives: [...one.alternatives, ...other.alternatives],
    patterns: union(one.patterns, other.patterns),
    formats: union(one.formats, other.formats),
    multiples: union(one.multiples, other.multiples),
    limits: mergeLimits(one.limits, other.limits),
    isSecret: one.isSecret || other.isSecret,
  };
}

function mergeTypes(one: Shape['types'], other: Shape['types']): Shape['types'] {
  if (!one || !other) return one ?? other;
  const both = [...one, ...other].filter((type) => takes(one, type) && takes(other, type));
  return [...new Set(both)];
}

/** Every integer is a number (JSON Schema 2020-12 §6.1.1). */
function takes(types: readonly Type[], type: Type): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function mergeAllowed(one: Shape['allowed'], other: Shape['allowed']): Shape['allowed'] {
  if (!one || !other) return one ?? other;
  return one.filter((value) => other.some((each) => isDeepStrictEqual(each, value)));
}

function mergeProperties(one: Shape['properties'], other: Shape['properties']): Shape['properties'] {
  const merged = new Map(one);
  for (const [name, shape] of other) merged.set(name, mergeLazy(merged.get(name), shape) ?? shape);
  return merged;
}

function mergeAdditional(one: Shape['additional'], other: Shape['additional']): Shape['additional'] {
  if (one === false || other === false) return false;
  if (typeof one !== 'function') return other ?? one;
  return typeof other === 'function' ? mergeLazy(one, other) : one;
}

function mergeLists(one: Shape['firstItems'], other: Shape['firstItems']): Shape['firstItems'] {
  const [longer, shorter] = one.length < other.length ? [other, one] : [one, other];
  return longer.map((shape, index) => mergeLazy(shape, shorter[index]) ?? shape);
}

function mergeLazy(one: Lazy<Shape> | undefined, other: Lazy<Shape> | undefined): Lazy<Shape> | undefined {
  return one && other ? lazily(() => mergeShapes(one(), other())) : (one ?? other);
}

function union<Value>(one: readonly Value[], other: readonly Value[]): readonly Value[] {
  return one.length === 0 ? other : [...new Set([...one, ...other])];
}

function mergeLimits(one: Limits, other: Limits): Limits {
  if (one === ANY.limits) return other;
  if (other === ANY.limits) return one;
  const names = Object.keys(one) as (keyof Limits)[]; // limits have no other keys
  const entries = names.map((name) => {
    const isUpper = ANY.limits[name] === Infinity;
    return [name, (isUpper ? Math.min : Math.max)(one[name], other[name])];
  });
  return Object.fromEntries(entries) as unknown as Limits; // the same keys
}
