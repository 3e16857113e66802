import { readAs } from '../echo/echo.ts';
import { conforms, isRecord } from '../shape/conforms.ts';
import type { Shape, Type } from '../shape/shape.ts';
import { makeLeaf } from './make-leaf.ts';
import { makeList } from './make-list.ts';
import { makeObject } from './make-object.ts';
import { Impossible, type Make, type Making, type Place, refusalsAt } from './place.ts';

/** More than any real body, so that a schema without an end ends. */
const MAX_DEPTH = 40;

/** Makes values for shapes, all with the same circumstances. */
export function createMake(making: Making): Make {
  function make(shape: Shape, place: Place): unknown {
    making.budget.left -= 1;
    const refusals = refusalsAt(making, place.path);
    const here = refusals > 0 ? { ...place, isPlain: true } : place;
    const example = here.isPlain ? undefined : exampleFor(shape);
    if (example !== undefined) return example;
    if (shape.alternatives.length > 0) return makeBranch(shape, here);
    if (shape.allowed) return makeAllowed(shape, here);
    return firstPossible(typesFor(shape, here, making), here, (type) => makeType(type, shape, here));
  }

  function makeBranch(shape: Shape, place: Place): unknown {
    const [{ branches, isExclusive } = { branches: [], isExclusive: false }] = shape.alternatives;
    const order = orderOf(
      branches.map((branch) => branch()),
      place,
      making,
    );
    return firstPossible(order, place, (index) => {
      const value = make(making.shapes.choose(shape, index), place);
      const isOther = (other: () => Shape, at: number) => at !== index && conforms(other(), value);
      if (isExclusive && branches.some(isOther)) throw new Impossible(place.path);
      return value;
    });
  }

  function makeAllowed(shape: Shape, { path, name, said, isPlain }: Place): unknown {
    const { allowed = [] } = shape;
    const start = making.randomFor(path).int(0, allowed.length - 1) + refusalsAt(making, path);
    const shuffled = rotate(allowed, start);
    const wanted = isPlain ? [] : [...making.look.valuesFor(name, shape), said, ...shape.examples];
    const sorted = [...shuffled.filter((value) => value !== null), ...shuffled];
    for (const value of [...wanted, ...sorted])
      if (value !== undefined && conforms(shape, value)) return value;
    throw new Impossible(path);
  }

  function makeType(type: Type | undefined, shape: Shape, place: Place): unknown {
    if (type === undefined) return (place.path === '' ? undefined : making.echo?.copy(place.said)) ?? {};
    if (type !== 'object' && type !== 'array') return makeLeaf(type, shape, place, making);
    if (place.within.includes(shape) || place.within.length > MAX_DEPTH) throw new Impossible(place.path);
    const inside = { ...place, within: [...place.within, shape] };
    return (type === 'object' ? makeObject : makeList)(shape, inside, making, make);
  }

  return make;
}

/** The example of an object or a list as a whole. A scalar's is one of its candidates. */
function exampleFor(shape: Shape): unknown {
  return shape.examples.find(
    (example) =>
      typeof example === 'object' &&
      example !== null &&
      Object.keys(example).length > 0 && // `[]` and `{}` are defaults that say nothing
      conforms(shape, example),
  );
}

/** The types to try: the one of what the request said first, null last. */
function typesFor(shape: Shape, { path, said }: Place, making: Making): readonly (Type | undefined)[] {
  const types = shape.types ?? inferTypes(shape);
  if (types.length < 2) return types;
  const values = types.filter((type) => type !== 'null');
  const start = making.randomFor(path).int(0, values.length - 1) + refusalsAt(making, path);
  const isSaid = (type: Type | undefined) =>
    type !== undefined &&
    readAs(said, types as Type[]).some((value) => conforms({ ...shape, types: [type] }, value)); // more than one is named
  const order = rotate(values, start);
  return [
    ...order.filter(isSaid),
    ...order.filter((type) => !isSaid(type)),
    ...(types.includes('null') ? ['null' as const] : []),
  ];
}

/** A schema without a type is mostly meant for the one that its other keywords are about; undefined if it has none. */
function inferTypes(shape: Shape): readonly (Type | undefined)[] {
  const { properties, required, additional, items, firstItems, patterns, formats, multiples, limits } = shape;
  if (properties.size > 0 || required.size > 0 || additional !== undefined || limits.minProperties > 0)
    return ['object'];
  if (items || firstItems.length > 0 || limits.minItems > 0) return ['array'];
  const isText =
    patterns.length > 0 || formats.length > 0 || limits.minLength > 0 || limits.maxLength < Infinity;
  if (isText) return ['string'];
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = limits;
  const bounds = [minimum, maximum, exclusiveMinimum, exclusiveMaximum];
  return multiples.length > 0 || bounds.some(Number.isFinite) ? ['number'] : [undefined];
}

/** The indexes of branches, those that fit the body's look first, the others in a random order. */
function orderOf(
  branches: readonly Shape[],
  { path, said, isPlain }: Place,
  making: Making,
): readonly number[] {
  const start = making.randomFor(`${path}?`).int(0, branches.length - 1) + refusalsAt(making, path);
  const indexes = rotate([...branches.keys()], start);
  const rank = (index: number) => {
    const branch = branches[index];
    if (!branch) return 0;
    const isSaid = said !== undefined && !isRecord(said) && conforms(branch, said);
    return isSaid && !isPlain ? -1 : making.look.rank(branch);
  };
  const isRotated = refusalsAt(making, path) > 1; // the best ones were refused
  return isRotated ? indexes : indexes.sort((one, other) => rank(one) - rank(other));
}

function firstPossible<Choice>(
  choices: readonly Choice[],
  { path }: Place,
  make: (choice: Choice) => unknown,
): unknown {
  for (const choice of choices) {
    try {
      return make(choice);
    } catch (error) {
      if (!(error instanceof Impossible)) throw error;
    }
  }
  throw new Impossible(path);
}

function rotate<Value>(list: readonly Value[], start: number): Value[] {
  const first = list.length === 0 ? 0 : start % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
}
