import { InvalidArgumentError } from 'commander';
import { AUDIENCES, type Audience } from '../../contracts/diff/changes/change.ts';
import { collect, invalid } from '../options/options.ts';
import { markRepeating } from '../options/repeating.ts';

export const FORMATS = ['text', 'json', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** What `--fail-on` takes; `breaking` is every audience. */
export const FAILURES = ['breaking', ...AUDIENCES] as const;

export interface DiffFlags {
  readonly format: Format;
  readonly failOn?: readonly Audience[];
}

/** Reads an audience, or several separated by commas. */
export function collectFailures(text: string, earlier: readonly Audience[] = []): Audience[] {
  const words = collect(text);
  if (words.length === 0) throw invalid('audience', text, `one of ${FAILURES.join(', ')}`);
  return [...earlier, ...words.flatMap(audiencesOf)];
}
markRepeating(collectFailures, 'list');

function audiencesOf(word: string): readonly Audience[] {
  if (word === 'breaking') return AUDIENCES;
  const audience = AUDIENCES.find((each) => each === word);
  if (audience) return [audience];
  throw new InvalidArgumentError(`Allowed choices are ${FAILURES.join(', ')}.`);
}
