import { readAs } from '../echo/echo.ts';
import { conforms } from '../shape/conforms.ts';
import type { Shape, Type } from '../shape/shape.ts';
import { valuesByFormat } from '../values/by-format.ts';
import { valuesByName } from '../values/by-name.ts';
import { valuesByType } from '../values/by-type.ts';
import { textsByPattern } from './patterns.ts';
import { Impossible, type Making, type Place, refusalsAt } from './place.ts';

/**
 * The first candidate that conforms: what the body's look wants, what the request said, what the schema gives as an
 * example, what other parts propose, and what fits the name, the format, the type and the pattern.
 *
 * @throws Impossible
 */
export function makeLeaf(type: Type, shape: Shape, place: Place, making: Making): unknown {
  const typed = { ...shape, types: [type] };
  for (const value of candidates(type, typed, place, making)) if (conforms(typed, value)) return value;
  throw new Impossible(place.path);
}

function* candidates(type: Type, shape: Shape, place: Place, making: Making): Generator<unknown> {
  const { path, name, facts, said, isPlain } = place;
  const refusals = refusalsAt(making, path);
  const at = refusals === 0 ? path : `${path}#${refusals}`;
  const random = making.randomFor(at);
  if (!isPlain) {
    yield* making.look.valuesFor(name, shape);
    if (making.echo && !shape.isSecret) yield* readAs(making.echo.copy(said), [type]);
    yield* shape.examples.filter((example) => example !== '' && example !== null);
    yield* making.propose(name);
    yield* valuesByName(name, facts, random);
  }
  yield* valuesByFormat(shape.formats, facts, random, name);
  yield* valuesByType(type, shape, random);
  if (type === 'string') yield* textsByPattern(making.fake, shape, making.seedFor(at));
  yield* shape.examples;
  if (type === 'string') yield '';
}
