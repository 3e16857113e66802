import type { RunResult } from '../../result/result.ts';
import { missingCoverage, unprovokedStatuses } from '../parts/missing-coverage.ts';
import { type Paint, printable } from '../parts/paint.ts';
import { shortName } from '../parts/wording.ts';

/** Characters in a line of a terminal. */
const WIDTH = 100;

/** What a run did not cover, and the statuses that are only reachable with a fault, as blocks of lines. */
export function formatMissing(result: RunResult, paint: Paint): string[][] {
  const missing = missingCoverage(result).flatMap(({ operationId, kinds }) => [
    `  ${printable(shortName(operationId))}`,
    ...kinds.flatMap(({ kind, items }) => hang(`    ${kind.padEnd(12)}`, items, paint)),
  ]);
  const unprovoked = [...unprovokedStatuses(result.coverage)].flatMap(([status, operationIds]) =>
    hang(`  ${status}  `, operationIds.map(shortName), paint),
  );
  return [
    missing.length === 0 ? [] : [paint('bold', 'Not covered'), ...missing],
    unprovoked.length === 0 ? [] : [paint('bold', 'Only reachable with a fault; not counted'), ...unprovoked],
  ];
}

/** A list behind its label, with further lines indented as far. */
function hang(label: string, items: readonly string[], paint: Paint): string[] {
  const words = printable(items.join(', ')).split(' ');
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || label.length + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.map((line, index) => (index === 0 ? paint('dim', label) : ' '.repeat(label.length)) + line);
}
