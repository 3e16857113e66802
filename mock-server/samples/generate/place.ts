import type { Echo } from '../echo/echo.ts';
import type { Look } from '../looks/looks.ts';
import type { Random } from '../seed/random.ts';
import type { Shapes } from '../shape/read-shape.ts';
import type { Shape } from '../shape/shape.ts';
import type { Facts } from '../values/facts.ts';
import type { Fake } from './patterns.ts';

/** Everything that the making of one body depends on. */
export interface Making {
  readonly shapes: Shapes;
  readonly fake: Fake;
  readonly look: Look;
  /** Undefined if nothing of the request comes back. */
  readonly echo: Echo | undefined;
  /** Values of other parts of the mock for a property. */
  readonly propose: (name: string) => readonly unknown[];
  /** How often the validator refused what was made at a place, by JSON pointer into the body. */
  readonly refusals: ReadonlyMap<string, number>;
  /** Added to the refusals of every place. */
  readonly rotation: number;
  /** Whether to leave out what is not required. */
  readonly isMinimal: boolean;
  /** The most items that a list of results may have. */
  readonly pageSize: number | undefined;
  /** A source of randomness for a place, the same each time. */
  readonly seedFor: (place: string) => number;
  readonly randomFor: (place: string) => Random;
  /** How many more values a body may have before only required ones are added. */
  readonly budget: { left: number };
}

/** Where in a body a value is made. */
export interface Place {
  /** JSON pointer. */
  readonly path: string;
  /** Of the property; an item of a list has that of the list. Empty for the whole body. */
  readonly name: string;
  /** What the request said for it; undefined if nothing. */
  readonly said: unknown;
  /** Of the object that it belongs to. */
  readonly facts: Facts;
  /** The objects and lists that it is in. */
  readonly within: readonly Shape[];
  /** Whether the validator refused something that it belongs to, so that only the schema counts. */
  readonly isPlain: boolean;
}

/** Makes a value that conforms to a shape, as far as shapes tell. @throws Impossible */
export type Make = (shape: Shape, place: Place) => unknown;

/** Nothing conforms to a schema here: it contradicts itself, or it requires itself within itself. */
export class Impossible extends Error {
  /** JSON pointer into the body. */
  readonly path: string;

  constructor(path: string) {
    super(`nothing conforms at "${path}"`);
    this.path = path;
  }
}

/** How often the validator refused a place. */
export function refusalsAt({ refusals, rotation }: Making, path: string): number {
  return (refusals.get(path) ?? 0) + rotation;
}
