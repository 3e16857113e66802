import { hang } from '../../base/wrap.ts';
import type { Change } from '../../contracts/diff/changes/change.ts';
import type { Difference } from '../../contracts/diff/compare-contracts.ts';
import { describeSide, groupChanges, halfOf, operationsOf } from './wording.ts';

/** A difference for people. @param width columns of a line */
export function toText(difference: Difference, width: number): string {
  const groups = groupChanges(difference);
  const head = [
    ...hang('From  ', describeSide(difference.from), width),
    ...hang('To    ', describeSide(difference.to), width),
    ...(groups.length === 0 ? ['', 'No changes'] : []),
  ];
  const blocks = groups.map(({ title, changes }) => [
    `${title} (${changes.length})`,
    ...changes.flatMap((change) => linesOf(change, width)),
  ]);
  return [head, ...blocks].map((lines) => lines.join('\n')).join('\n\n');
}

function linesOf(change: Change, width: number): string[] {
  const operations = operationsOf(change);
  return [
    ...hang('  ', `${change.at}: ${change.text}${halfOf(change)}`, width),
    ...(operations === '' ? [] : hang('    ', operations, width)),
  ];
}
