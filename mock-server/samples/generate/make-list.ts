import { isDeepStrictEqual } from 'node:util';
import { conforms } from '../shape/conforms.ts';
import { mergeShapes } from '../shape/merge-shapes.ts';
import type { Shape } from '../shape/shape.ts';
import { ANY } from '../shape/shape.ts';
import { plainName } from '../values/property-name.ts';
import { Impossible, type Make, type Making, type Place } from './place.ts';

const MAX_SAID_ITEMS = 100;
const PAGED = new Set(['results', 'items', 'data', 'content']);

/** @throws Impossible */
export function makeList(shape: Shape, place: Place, making: Making, make: Make): unknown[] {
  const wanted = place.isPlain ? [] : making.look.valuesFor(place.name, { ...shape, types: ['array'] });
  const whole = wanted.find((value): value is unknown[] => Array.isArray(value) && conforms(shape, value));
  if (whole) return whole;
  const said = making.echo && Array.isArray(place.said) ? place.said.slice(0, MAX_SAID_ITEMS) : [];
  const list: unknown[] = [];
  const count = countOf(shape, said.length, place, making);
  try {
    for (let index = 0; index < count; index += 1) {
      list.push(makeItem(shape, index, list, { ...place, said: said[index] }, make));
    }
  } catch (error) {
    if (!(error instanceof Impossible) || list.length < shape.limits.minItems) throw error;
  }
  return list;
}

function countOf(
  { limits, items, firstItems, minContains }: Shape,
  said: number,
  place: Place,
  making: Making,
): number {
  const { maxItems } = limits;
  const minItems = Math.max(limits.minItems, minContains);
  const isPaged = PAGED.has(plainName(place.name));
  if (making.isMinimal || making.budget.left <= 0) return minItems;
  if (items === undefined && firstItems.length === 0 && said === 0) return minItems; // nothing is known of its items
  const usual = making.randomFor(`${place.path}/-`).int(1, isPaged ? 3 : 2);
  const most = Math.min(making.look.maxItems, isPaged ? Math.max(1, making.pageSize ?? Infinity) : Infinity);
  return Math.max(minItems, firstItems.length, Math.min(said || usual, most, maxItems));
}

const ATTEMPTS = 40;

/** @throws Impossible if every attempt equals an item that the list has already, which must not be */
function makeItem(
  shape: Shape,
  index: number,
  before: readonly unknown[],
  place: Place,
  make: Make,
): unknown {
  const { firstItems, items, contains, minContains, hasUniqueItems } = shape;
  const declared = firstItems[index] ?? items ?? (() => ANY);
  const isContained = contains && index < minContains;
  const item = isContained ? () => mergeShapes(declared(), contains()) : declared;
  const at = `${place.path}/${index}`;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const isFirst = attempt === 0;
    const said = isFirst ? place.said : undefined;
    const value = make(item(), { ...place, path: isFirst ? at : `${at}#${attempt}`, said });
    if (!hasUniqueItems || !before.some((other) => isDeepStrictEqual(other, value))) return value;
  }
  throw new Impossible(at);
}
