import type { FailureAction } from '../arazzo/arazzo.ts';
import { type ExpressionContext, readOutputs, type Values } from '../arazzo/evaluate.ts';
import type { LoadedAction, LoadedStep, LoadedWorkflow } from '../arazzo/scenario-set.ts';
import type { StepResult } from '../result/result.ts';
import { type AnyStepParts, type RanAnyStep, runAnyStep } from './run-any-step.ts';

/** What the steps of a workflow need to run. */
export interface WalkParts extends AnyStepParts {
  /** Whether the run was interrupted. */
  readonly isStopped: () => boolean;
}

/** What the steps of a workflow did. */
export interface Walked {
  /** Why it could not continue; undefined if its steps explain the outcome. */
  readonly reason: string | undefined;
  readonly steps: readonly StepResult[];
  /** By step. */
  readonly outputs: Readonly<Record<string, Values>>;
  readonly isUnreachable: boolean;
}

/** Where a workflow continues after a step. */
type Next =
  | { readonly to: 'end' }
  | { readonly to: 'step'; readonly step: LoadedStep | undefined }
  | { readonly to: 'workflow'; readonly id: string }
  | { readonly to: 'same-step'; readonly afterMs: number };

/** Stops a workflow that loops. */
const MAX_STEPS = 1000;

/** Runs the steps of a workflow and follows their actions (Arazzo 1.0.1, Success and Failure Action Objects). */
export async function walkSteps(
  workflow: LoadedWorkflow,
  context: Omit<ExpressionContext, 'steps'>,
  parts: WalkParts,
): Promise<Walked> {
  const steps: StepResult[] = [];
  const outputs: Record<string, Values> = {};
  const attempts = new Map<string, number>();
  const end = (reason?: string): Walked => ({ reason, steps, outputs, isUnreachable: false });

  const possible = workflow.steps.filter(({ optionalInputs }) =>
    optionalInputs.every((name) => context.inputs[name] !== undefined),
  );
  let step = possible[0];
  while (step) {
    if (parts.isStopped()) return end('the run was interrupted');
    if (steps.length >= MAX_STEPS) return end(`it did not end after ${MAX_STEPS} steps`);
    const missing = step.dependsOn.find((id) => !attempts.has(id));
    if (missing !== undefined) return end(`${step.id} depends on ${missing}, which has not run`);
    const attempt = (attempts.get(step.id) ?? 0) + 1;
    attempts.set(step.id, attempt);
    const ran = await runAnyStep(step, { ...context, steps: outputs }, attempt, parts);
    if (ran.isUnreachable) return { ...end(), steps: [...steps, ran.result], isUnreachable: true };

    const after = { ...context, steps: outputs, exchange: ran.exchange, outputs: ran.outputs };
    if (ran.result.outcome === 'passed' || step.isIndependent)
      outputs[step.id] = readOutputs(step.outputs, after);
    const next = nextAfter(possible, step, ran, after);
    steps.push(isHandled(step, ran, next) ? { ...ran.result, outcome: 'handled' } : ran.result);

    if (next.to === 'end') return end();
    if (next.to === 'same-step') await parts.sleep(next.afterMs);
    if (next.to === 'step') step = next.step;
    if (next.to === 'workflow') {
      const { result, isUnreachable } = await parts.runOther(next.id, context.inputs);
      steps.push(...result.steps);
      if (isUnreachable) return { ...end(), isUnreachable };
      return end(result.outcome === 'passed' ? undefined : `${next.id}, which it continued with, failed`);
    }
  }
  return end();
}

/** Takes the first action whose criteria hold; without one, a success continues and a failure ends the workflow. */
function nextAfter(
  steps: LoadedWorkflow['steps'],
  step: LoadedStep,
  { result }: RanAnyStep,
  after: ExpressionContext,
): Next {
  const hasPassed = result.outcome === 'passed';
  const actions: readonly LoadedAction[] = hasPassed ? step.onSuccess : step.onFailure;
  const action = actions.find(({ criteria }) => criteria.every((criterion) => criterion.holds(after)));
  if (action?.type === 'end') return { to: 'end' };
  if (action?.type === 'goto') {
    if (action.workflowId) return { to: 'workflow', id: action.workflowId };
    return { to: 'step', step: steps.find(({ id }) => id === action.stepId) };
  }
  if (action?.type === 'retry') {
    const { retryLimit = 1, retryAfter = 0 } = action as FailureAction; // only failure actions can retry
    if (result.attempt <= retryLimit) return { to: 'same-step', afterMs: retryAfter * 1000 };
  }
  const continues = hasPassed || step.isIndependent;
  return continues ? { to: 'step', step: steps[steps.indexOf(step) + 1] } : { to: 'end' };
}

/** Whether a failure does not count, because an action continues the workflow. */
function isHandled(step: LoadedStep, { result }: RanAnyStep, next: Next): boolean {
  return result.outcome === 'failed' && next.to !== 'end' && !step.isIndependent;
}
