import type { Random } from '../seed/random.ts';
import type { Facts } from './facts.ts';

/**
 * Candidates for a property, the best first. Which one is taken depends on its schema: the first that conforms.
 *
 * @param name in lower case, without separators
 */
export type Values = (facts: Facts, random: Random, name: string) => readonly unknown[];

/** What a name contains once it is in lower case and without separators, and the values for it. */
export type Rule = readonly [pattern: RegExp, values: Values];
