import { hang } from '../../../base/wrap.ts';
import type { RunResult } from '../../result/result.ts';
import { failureMessage, markOf, workflowTitle } from '../parts/failures.ts';
import { type Paint, printable } from '../parts/paint.ts';
import { howToRepeat } from '../parts/wording.ts';

/** The workflows that failed, each with its id and the first reason, for the end of a run. Empty if all passed. */
export function formatFailed({ workflows, target }: RunResult, paint: Paint, width: number): string[] {
  const failed = workflows.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return [];
  const lines = failed.flatMap((workflow) => [
    ...hang(`  ${paint(['bold', 'red'], markOf(workflow))} `, printable(workflowTitle(workflow)), width),
    ...hang('    ', `${paint('dim', printable(workflow.id))}  ${printable(failureMessage(workflow))}`, width),
  ]);
  return [paint('bold', 'Failed'), ...lines, ...hang('  ', paint('dim', howToRepeat(target)), width)];
}
