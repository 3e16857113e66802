import type { Json } from './schema-json.ts';

/** Where a schema is, in words. */
export interface Place {
  /** A component, or a part of an operation such as `response 200`. */
  readonly base: string;
  /** JSON pointer of the value from there; `*` is any position of a list and any undeclared key. */
  readonly pointer: string;
}

/** Compares the schemas at one place. */
export type CompareAt = (before: Json, after: Json, place: Place) => void;

export function nameOf({ base, pointer }: Place): string {
  return pointer === '' ? base : `${base} ${pointer}`;
}

/** @param pointer JSON pointer from the place */
export function below(place: Place, pointer: string): Place {
  return { ...place, pointer: place.pointer + pointer };
}
