import { hang } from '../../../base/wrap.ts';
import type { RunResult } from '../../result/result.ts';
import { missingCoverage, unprovokedStatuses } from '../parts/missing-coverage.ts';
import { type Paint, printable } from '../parts/paint.ts';
import { shortName } from '../parts/wording.ts';

/** What a run did not cover, if that was measured, and the statuses that are only reachable with a fault, as blocks of lines. */
export function formatMissing(result: RunResult, paint: Paint, width: number): string[][] {
  if (!result.coverage) return [];
  const list = (label: string, items: readonly string[]) =>
    hang(paint('dim', label), printable(items.join(', ')), width);
  const missing = missingCoverage(result).flatMap(({ operationId, kinds }) => [
    `  ${printable(shortName(operationId))}`,
    ...kinds.flatMap(({ kind, items }) => list(`    ${kind.padEnd(12)}`, items)),
  ]);
  const unprovoked = [...unprovokedStatuses(result.coverage)].flatMap(([status, operationIds]) =>
    list(`  ${status}  `, operationIds.map(shortName)),
  );
  return [
    missing.length === 0 ? [] : [paint('bold', 'Not covered'), ...missing],
    unprovoked.length === 0 ? [] : [paint('bold', 'Only reachable with a fault; not counted'), ...unprovoked],
  ];
}
