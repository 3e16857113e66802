import { toPointer } from '../../../base/json-pointer.ts';
import { type Lazy, lazily } from '../../../base/values/lazily.ts';
import { settleCounts } from '../looks/settle-counts.ts';
import { conforms, isRecord } from '../shape/conforms.ts';
import { ANY, type Shape } from '../shape/shape.ts';
import { createFacts } from '../values/facts.ts';
import { plainName } from '../values/property-name.ts';
import { Impossible, type Make, type Making, type Place, refusalsAt } from './place.ts';

const EMPTY_VALUES = [null, [], '', 0, false] as const;

/** @throws Impossible */
export function makeObject(shape: Shape, place: Place, making: Making, make: Make): Record<string, unknown> {
  const inside = { ...place, facts: factsOf(shape, place, making) };
  const value: Record<string, unknown> = copyOf(shape, place, making);
  for (const [name, property] of declared(shape)) {
    const made = makeProperty(name, property(), shape.required.has(name), { place: inside, making, make });
    if (made) set(value, name, made.value);
  }
  addKeys(value, shape, inside, make);
  if (!place.isPlain) settleCounts(value, shape);
  return value;
}

/** What the request said for an object without declared properties comes back as a whole. */
function copyOf(
  { properties, additional }: Shape,
  { said, name }: Place,
  { echo }: Making,
): Record<string, unknown> {
  if (properties.size > 0 || additional === false || typeof additional === 'function' || name === '')
    return {};
  const copy = isRecord(said) ? echo?.copy(said) : undefined;
  return isRecord(copy) ? { ...copy } : {};
}

/** A company's numbers fit each other, and what the request said of it. */
function factsOf({ properties }: Shape, { path, said }: Place, making: Making): Place['facts'] {
  const known = ['siret', 'siren'].map((name) => making.echo?.find(said, name));
  const number = known.find((value) => typeof value === 'string' && /^\d{9}(?:\d{5})?$/.test(value));
  const siblings = lazily(() => new Set([...properties.keys()].map(plainName)));
  return createFacts((name) => making.randomFor(`${path}/@${name}`), {
    number: number as string | undefined, // by the line above
    has: (name) => siblings().has(name),
  });
}

function declared({ properties, required, additional }: Shape): [string, Lazy<Shape>][] {
  const others = [...required].filter((name) => !properties.has(name));
  const shape = typeof additional === 'function' ? additional : () => ANY;
  return [...properties, ...others.map((name): [string, Lazy<Shape>] => [name, shape])];
}

interface Circumstances {
  readonly place: Place;
  readonly making: Making;
  readonly make: Make;
}

/** Undefined if the property is left out. @throws Impossible if it is required and nothing conforms */
function makeProperty(
  name: string,
  shape: Shape,
  isRequired: boolean,
  { place, making, make }: Circumstances,
): { readonly value: unknown } | undefined {
  const { isMinimal, budget, look, echo } = making;
  const path = `${place.path}${toPointer([name])}`;
  const isLeftOut = isMinimal || budget.left <= 0 || refusalsAt(making, path) > 1;
  if (!isRequired && isLeftOut) return undefined;
  if (!place.isPlain && look.isEmpty(name)) {
    const empty = EMPTY_VALUES.find((value) => conforms(shape, value));
    if (!isRequired && (empty === '' || empty === undefined)) return undefined;
    if (empty !== undefined) return { value: Array.isArray(empty) ? [] : empty };
  }
  try {
    return { value: make(shape, { ...place, path, name, said: echo?.find(place.said, name) }) };
  } catch (error) {
    if (isRequired || !(error instanceof Impossible)) throw error;
    return undefined;
  }
}

const KEYS = ['first', 'second', 'third'];

/** The keys of a map, which has none by declaration, and those that make an object large enough. */
function addKeys(value: Record<string, unknown>, shape: Shape, place: Place, make: Make): void {
  const { properties, additional, limits } = shape;
  const isMap = properties.size === 0 && typeof additional === 'function' && additional() !== ANY;
  const wanted = Math.min(Math.max(limits.minProperties, isMap ? 1 : 0), limits.maxProperties);
  for (let count = 0; Object.keys(value).length < wanted; count += 1) {
    if (additional === false) throw new Impossible(place.path);
    const name = KEYS[count] ?? `key${count + 1}`;
    const each = typeof additional === 'function' ? additional() : ANY;
    try {
      set(value, name, make(each, { ...place, path: `${place.path}${toPointer([name])}`, said: undefined }));
    } catch (error) {
      if (!(error instanceof Impossible) || Object.keys(value).length < limits.minProperties) throw error;
      return;
    }
  }
}

/** A document may name a property `__proto__`. Defining every property would be slow. */
function set(value: Record<string, unknown>, name: string, child: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(value, name, {
      value: child,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    value[name] = child;
  }
}
