import type { RunResult, WorkflowResult } from '../result/result.ts';
import { failedChecks, failedSteps, failureMessage, sourceFile, workflowTitle } from './parts/failures.ts';
import { lineOfStep } from './parts/line-of-step.ts';
import { printable, printableLines } from './parts/paint.ts';

/** The path of a file in its repository. */
export type PathInRepository = (file: string) => string;

/**
 * Workflow commands that show each failed workflow as an error at the step that failed first; empty if none failed.
 *
 * Source: GitHub Actions, Workflow commands, Setting an error message.
 */
export function toAnnotations({ workflows }: RunResult, pathOf: PathInRepository): string {
  return workflows
    .filter(({ outcome }) => outcome === 'failed')
    .map((workflow) => `${toAnnotation(workflow, pathOf)}\n`)
    .join('');
}

function toAnnotation(workflow: WorkflowResult, pathOf: PathInRepository): string {
  const file = sourceFile(workflow);
  const line = file === undefined ? undefined : lineOfStep(file, workflow.id, failedSteps(workflow)[0]?.id);
  const properties = [
    ...(file === undefined ? [] : [`file=${escapeProperty(pathOf(file))}`]),
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${escapeProperty(printable(`${workflow.theme}: ${workflowTitle(workflow)}`))}`,
  ];
  return `::error ${properties.join(',')}::${escapeData(printableLines(toMessage(workflow)))}`;
}

function toMessage(workflow: WorkflowResult): string {
  const checks = failedSteps(workflow).flatMap((step) =>
    failedChecks(step).map(
      ({ expected, got }) => `${step.id}: expected ${expected}, got ${got ?? 'something else'}`,
    ),
  );
  return checks.length > 0 ? checks.join('\n') : failureMessage(workflow);
}

/** Escapes as @actions/core does. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
