import { hang } from '../../../base/wrap.ts';
import type { Check, StepResult, WorkflowResult } from '../../result/result.ts';
import {
  checkDetails,
  diagnosisDetails,
  failedChecks,
  markOf,
  stepRemark,
  stepsToFailure,
} from './failures.ts';
import { type Paint, printable, printableLines } from './paint.ts';
import { exchangeLine } from './wording.ts';

const STYLES = { passed: 'green', failed: 'red', handled: 'yellow' } as const;

/**
 * A failed workflow's steps up to the failing one, with its failed checks and the curl line that repeats it.
 *
 * @param width columns of a line; without it, lines are not wrapped
 */
export function failureLines(
  workflow: WorkflowResult,
  paint: Paint,
  width = Number.POSITIVE_INFINITY,
): string[] {
  const reason =
    workflow.reason === undefined ? [] : hang('', paint('red', printable(workflow.reason)), width);
  return [...reason, ...stepsToFailure(workflow).flatMap((step) => stepLines(step, paint, width))];
}

function stepLines(step: StepResult, paint: Paint, width: number): string[] {
  const mark = `${paint(STYLES[step.outcome], markOf(step))} `;
  const remark = stepRemark(step);
  const parts = [
    printable(step.id),
    ...(step.exchange ? [paint('dim', printable(exchangeLine(step.exchange)))] : []),
    ...(remark ? [paint('dim', `(${remark})`)] : []),
  ];
  const lines = hang(mark, parts.join('  '), width);
  if (step.outcome !== 'failed') return lines;
  const curl = step.exchange ? [`    ${paint('dim', printableLines(step.exchange.curl))}`] : [];
  const checks = failedChecks(step).flatMap((check) => checkLines(check, paint, width));
  return [...lines, ...checks, ...diagnosisLines(step, paint, width), ...curl];
}

function diagnosisLines(step: StepResult, paint: Paint, width: number): string[] {
  return diagnosisDetails(step).flatMap(([label, text], index) => {
    const source = (index === 0 ? 'mock' : '').padEnd(12);
    return hang(`    ${source} ${paint('dim', label.padEnd(8))} `, paint('yellow', printable(text)), width);
  });
}

function checkLines(check: Check, paint: Paint, width: number): string[] {
  return checkDetails(check).flatMap(([label, text], index) => {
    const rule = (index === 0 ? check.rule : '').padEnd(12);
    const color = label === 'got' ? 'red' : 'reset';
    return hang(`    ${rule} ${paint('dim', label.padEnd(8))} `, paint(color, printable(text)), width);
  });
}
