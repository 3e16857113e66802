import type { Check, StepResult, WorkflowResult } from '../../result/result.ts';
import { checkDetails, failedChecks, markOf, stepRemark, stepsToFailure } from './failures.ts';
import { type Paint, printable, printableLines } from './paint.ts';
import { exchangeLine } from './wording.ts';

const STYLES = { passed: 'green', failed: 'red', handled: 'yellow' } as const;

/** A failed workflow's steps up to the failing one, with its failed checks and the curl line that repeats it. */
export function failureLines(workflow: WorkflowResult, paint: Paint): string[] {
  const reason = workflow.reason === undefined ? [] : [paint('red', printable(workflow.reason))];
  return [...reason, ...stepsToFailure(workflow).flatMap((step) => stepLines(step, paint))];
}

function stepLines(step: StepResult, paint: Paint): string[] {
  const mark = paint(STYLES[step.outcome], markOf(step));
  const remark = stepRemark(step);
  const parts = [
    `${mark} ${printable(step.id)}`,
    ...(step.exchange ? [paint('dim', printable(exchangeLine(step.exchange)))] : []),
    ...(remark ? [paint('dim', `(${remark})`)] : []),
  ];
  const line = parts.join('  ');
  if (step.outcome !== 'failed') return [line];
  const curl = step.exchange ? [`    ${paint('dim', printableLines(step.exchange.curl))}`] : [];
  return [line, ...failedChecks(step).flatMap((check) => checkLines(check, paint)), ...curl];
}

function checkLines(check: Check, paint: Paint): string[] {
  return checkDetails(check).map(([label, text], index) => {
    const rule = (index === 0 ? check.rule : '').padEnd(12);
    return `    ${rule} ${paint('dim', label.padEnd(8))} ${paint(label === 'got' ? 'red' : 'reset', printable(text))}`;
  });
}
