import type { Option } from 'commander';

/** What a configuration file holds for a flag that can be repeated: a list, or names with their values. */
export type Repeating = 'list' | 'mapping';

const repeatingParsers = new WeakMap<object, Repeating>();

/** Marks the parser of flags that can be repeated. It takes the value before as its second argument. */
export function markRepeating(parser: object, repeating: Repeating): void {
  repeatingParsers.set(parser, repeating);
}

/** @returns undefined for an option that takes one value, or none */
export function repeatingOf({ parseArg }: Option): Repeating | undefined {
  return parseArg && repeatingParsers.get(parseArg);
}
