import type { Check, StepResult, WorkflowResult } from '../../result/result.ts';
import { MARKS } from './wording.ts';

export function failedSteps({ steps }: WorkflowResult): StepResult[] {
  return steps.filter(({ outcome }) => outcome === 'failed');
}

export function failedChecks({ checks }: StepResult): Check[] {
  return checks.filter(({ passed }) => !passed);
}

/** The steps up to the last that failed; all of them if none did. */
export function stepsToFailure({ steps }: WorkflowResult): readonly StepResult[] {
  const last = steps.findLastIndex(({ outcome }) => outcome === 'failed');
  return last < 0 ? steps : steps.slice(0, last + 1);
}

/** The details of a check, with their labels. */
export function checkDetails(check: Check): [label: string, text: string][] {
  return [
    ['expected', check.expected],
    ['got', check.got ?? 'something else'],
    ...(check.bodyPointer === undefined ? [] : [labelled('body', check.bodyPointer || 'the whole body')]),
    ...(check.schemaPointer === undefined ? [] : [labelled('contract', check.schemaPointer)]),
  ];
}

/** What the mock says about a step, with labels. */
export function diagnosisDetails({ diagnosis = {} }: StepResult): [label: string, text: string][] {
  const { reason, hint } = diagnosis;
  return [...(reason ? [labelled('reason', reason)] : []), ...(hint ? [labelled('hint', hint)] : [])];
}

function labelled(label: string, text: string): [string, string] {
  return [label, text];
}

/** Why a workflow failed, in one sentence: its first failed check, and the number of the others. */
export function failureMessage(workflow: WorkflowResult): string {
  const failures = failedSteps(workflow).flatMap((step) =>
    failedChecks(step).map(
      (check) => `${step.id}: expected ${check.expected}, got ${check.got ?? 'something else'}`,
    ),
  );
  const [first, ...more] = failures;
  if (first === undefined) return workflow.reason ?? 'it could not continue';
  return more.length > 0 ? `${first} (and ${more.length} more)` : first;
}

/** How a step ended, if that needs an explanation; otherwise empty. */
export function stepRemark({ outcome, attempt }: StepResult): string {
  const remarks = [
    outcome === 'handled' ? 'failed, handled by onFailure' : '',
    attempt > 1 ? `attempt ${attempt}` : '',
  ];
  return remarks.filter(Boolean).join(', ');
}

/** The file for an annotation; undefined for generated workflows. */
export function sourceFile({ file }: WorkflowResult): string | undefined {
  return /\.(ya?ml|json)$/i.test(file) ? file : undefined;
}

export function workflowTitle({ summary, id }: WorkflowResult): string {
  return summary || id;
}

export function markOf({ outcome }: { readonly outcome: keyof typeof MARKS }): string {
  return MARKS[outcome];
}
