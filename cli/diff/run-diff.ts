import { AUDIENCES, type Audience } from '../../contracts/diff/changes/change.ts';
import { compareContracts, type Difference } from '../../contracts/diff/compare-contracts.ts';
import { EXIT } from '../terminal/exit.ts';
import { printError } from '../terminal/print.ts';
import { widthOf } from '../terminal/width.ts';
import type { DiffFlags, Format } from './diff-flags.ts';
import { toJson } from './json.ts';
import { toMarkdown } from './markdown.ts';
import { toText } from './text.ts';
import { countBroken, nameOf } from './wording.ts';

const RENDER: Readonly<Record<Format, (difference: Difference) => string>> = {
  text: (difference) => toText(difference, widthOf(process.stdout)),
  json: toJson,
  markdown: toMarkdown,
};

/**
 * Compares two contracts and prints the changes.
 *
 * @returns the exit code
 * @throws KitError for a version or a file that cannot be used
 */
export function runDiff(from: string, to: string, { format, failOn = [] }: DiffFlags): number {
  const difference = compareContracts(from, to);
  console.log(RENDER[format](difference));
  const broken = AUDIENCES.filter((each) => failOn.includes(each) && countBroken(difference, each) > 0);
  if (broken.length > 0) printError(explain(difference, broken));
  return broken.length > 0 ? EXIT.failure : EXIT.ok;
}

function explain(difference: Difference, broken: readonly Audience[]): string {
  const list = broken.map((each) => `${nameOf(each)} (${countBroken(difference, each)})`);
  return `Some changes break ${new Intl.ListFormat('en').format(list)}.`;
}
