import { type ExpressionContext, interpolate, type Values } from '../arazzo/evaluate.ts';
import { ExpressionError } from '../arazzo/expression.ts';
import type { LoadedStep } from '../arazzo/scenario-set.ts';
import type { Check, StepResult, WorkflowResult } from '../result/result.ts';
import { checkCriteria } from './check-exchange.ts';
import { type RanStep, runStep, type StepParts } from './run-step.ts';
import { withTimeout } from './with-deadline.ts';

/** What steps of both kinds need to run. */
export interface AnyStepParts extends StepParts {
  /** Runs another workflow, in the same session or a limited one. */
  readonly runOther: (id: string, inputs: Values, limits?: Limits) => Promise<RanOther>;
  /** Waits this many milliseconds, before a retry. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** What the timeout of a step limits. */
type Limits = Pick<AnyStepParts, 'session' | 'sleep'>;

export interface RanOther {
  readonly result: WorkflowResult;
  readonly outputs: Values;
  readonly isUnreachable: boolean;
}

export interface RanAnyStep extends RanStep {
  /** The outputs of the workflow that the step ran, for `$outputs`. */
  readonly outputs: Values;
}

/** Runs a step: sends its request, or runs its workflow. */
export async function runAnyStep(
  step: LoadedStep,
  context: ExpressionContext,
  attempt: number,
  parts: AnyStepParts,
): Promise<RanAnyStep> {
  const { does, timeout } = step;
  return withTimeout(parts.session, timeout, async (session) => {
    const limited = { ...parts, session };
    if (does.kind === 'workflow') return runWorkflowStep(step, does.workflowId, context, attempt, limited);
    return { ...(await runStep(step, does.operation, context, attempt, limited)), outputs: {} };
  });
}

async function runWorkflowStep(
  step: LoadedStep,
  workflowId: string,
  context: ExpressionContext,
  attempt: number,
  parts: AnyStepParts,
): Promise<RanAnyStep> {
  const { id, description } = step;
  const about = { id, description, operationId: undefined, attempt };
  const inputs = readInputs(step, context);
  if (inputs instanceof ExpressionError) {
    const check: Check = {
      rule: 'expression',
      passed: false,
      expected: 'a value for each expression',
      got: inputs.reason,
    };
    const result: StepResult = { ...about, outcome: 'failed', checks: [check], exchange: undefined };
    return { result, exchange: undefined, isUnreachable: false, outputs: {} };
  }
  const limits = { session: parts.session, sleep: sleepWithin(step.timeout, parts) };
  const { result: inner, outputs, isUnreachable } = await parts.runOther(workflowId, inputs, limits);
  const checks = [...checksOf(inner), ...checkCriteria(step, { ...context, outputs })];
  const outcome = inner.outcome === 'passed' && checks.every(({ passed }) => passed) ? 'passed' : 'failed';
  const { exchange, diagnosis } = inner.steps.at(-1) ?? {};
  const result = { ...about, outcome, checks, exchange, ...(diagnosis && { diagnosis }) } as const;
  return { result, exchange: undefined, isUnreachable, outputs };
}

/** Waits no longer than until the timeout of the step. */
function sleepWithin(timeout = Number.POSITIVE_INFINITY, { sleep, elapsed }: AnyStepParts): Limits['sleep'] {
  const end = elapsed() + timeout;
  return (ms) => sleep(Math.max(0, Math.min(ms, end - elapsed())));
}

function readInputs(step: LoadedStep, context: ExpressionContext): Values | ExpressionError {
  try {
    return Object.fromEntries(step.parameters.map(({ name, value }) => [name, interpolate(value, context)]));
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

/** The checks of the steps that were not handled, and the reason why the workflow could not continue. */
function checksOf({ id, steps, reason }: WorkflowResult): Check[] {
  const checks = steps.filter(({ outcome }) => outcome !== 'handled').flatMap((step) => step.checks);
  return reason
    ? [...checks, { rule: 'expression', passed: false, expected: `${id} passes`, got: reason }]
    : checks;
}
