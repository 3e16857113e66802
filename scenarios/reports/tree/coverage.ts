import { hang } from '../../../base/wrap.ts';
import type { RunResult } from '../../result/result.ts';
import { missingCoverage, unprovokedStatuses } from '../parts/missing-coverage.ts';
import { type Paint, printable } from '../parts/paint.ts';
import { shortName } from '../parts/wording.ts';

/** What a run did not cover, and the statuses that nobody can bring about, as blocks of lines. */
export function formatMissing(result: RunResult, paint: Paint, width: number): string[][] {
  const list = (label: string, items: readonly string[]) =>
    hang(paint('dim', label), printable(items.join(', ')), width);
  const missing = missingCoverage(result).flatMap(({ operationId, kinds }) => [
    `  ${printable(shortName(operationId))}`,
    ...kinds.flatMap(({ kind, items }) => list(`    ${kind.padEnd(12)}`, items)),
  ]);
  const unprovoked = [...unprovokedStatuses(result.coverage)].flatMap(([status, operationIds]) =>
    list(`  ${status}  `, operationIds.map(shortName)),
  );
  const note = paint('dim', '(no request is known to bring these about)');
  return [
    missing.length === 0 ? [] : [paint('bold', 'Not covered'), ...missing],
    unprovoked.length === 0
      ? []
      : [...hang('', `${paint('bold', 'Not counted')} ${note}`, width), ...unprovoked],
  ];
}
