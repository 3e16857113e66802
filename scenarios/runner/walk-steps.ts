import type { FailureAction } from './arazzo.ts';
import { type ExpressionContext, interpolate, readOutputs, type Values } from './expression.ts';
import type { StepResult, WorkflowResult } from './result.ts';
import { type RanStep, runStep, type StepParts } from './run-step.ts';
import type { LoadedAction, LoadedStep, LoadedWorkflow } from './scenario-set.ts';

/** What it takes to walk through the steps of a workflow. */
export interface WalkParts extends StepParts {
  /** Waits so many milliseconds, before a retry. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Runs another workflow, in the same session. */
  readonly runOther: (id: string, inputs: Values) => Promise<RanOther>;
}

interface RanOther {
  readonly result: WorkflowResult;
  readonly outputs: Values;
  readonly isUnreachable: boolean;
}

/** How far a workflow came. */
export interface Walked {
  /** Why it could not go on; undefined where its steps say everything. */
  readonly reason: string | undefined;
  readonly steps: readonly StepResult[];
  /** By step. */
  readonly outputs: Readonly<Record<string, Values>>;
  readonly isUnreachable: boolean;
}

/** A workflow that goes in circles ends here. */
const MOST_STEPS = 1000;

/** Runs the steps of a workflow, where their actions lead (Arazzo 1.0.1, Success and Failure Action Objects). */
export async function walkSteps(
  workflow: LoadedWorkflow,
  context: Omit<ExpressionContext, 'steps'>,
  parts: WalkParts,
): Promise<Walked> {
  const steps: StepResult[] = [];
  const outputs: Record<string, Values> = {};
  const attempts = new Map<string, number>();
  let next: LoadedStep | undefined = workflow.steps[0];

  while (next) {
    if (steps.length >= MOST_STEPS) return end(`it goes on for more than ${MOST_STEPS} steps`);
    const step: LoadedStep = next;
    const attempt = (attempts.get(step.id) ?? 0) + 1;
    attempts.set(step.id, attempt);

    const ran = await runAnyStep(step, { ...context, steps: outputs }, attempt, parts);
    if (ran.isUnreachable)
      return { reason: undefined, steps: [...steps, ran.result], outputs, isUnreachable: true };
    const hasPassed = ran.result.outcome === 'passed';
    const after = { ...context, steps: outputs, exchange: ran.exchange, outputs: ran.outputs };
    if (hasPassed) outputs[step.id] = readOutputs(step.outputs, after);
    const action = firstThatApplies(hasPassed ? step.onSuccess : step.onFailure, after);
    const isHandled = !hasPassed && (action?.type === 'goto' || mayRetry(action, attempt));
    steps.push(isHandled ? { ...ran.result, outcome: 'handled' } : ran.result);
    if (action?.type === 'end' || !(hasPassed || isHandled || step.isIndependent)) return end();

    if (action?.type === 'goto' && action.workflowId) return end(await goToWorkflow(action.workflowId));
    if (action?.type === 'retry' && isHandled)
      await parts.sleep(((action as FailureAction).retryAfter ?? 0) * 1000);
    else next = action?.type === 'goto' ? stepOf(workflow, action.stepId) : stepAfter(workflow, step);
  }
  return end();

  function end(reason?: string): Walked {
    return { reason, steps, outputs, isUnreachable: false };
  }

  async function goToWorkflow(id: string): Promise<string | undefined> {
    const { result } = await parts.runOther(id, context.inputs);
    steps.push(...result.steps);
    return result.outcome === 'passed' ? undefined : `${id}, where it went on, failed`;
  }
}

type Ran = RanStep & { readonly outputs: Values };

async function runAnyStep(
  step: LoadedStep,
  context: ExpressionContext,
  attempt: number,
  parts: WalkParts,
): Promise<Ran> {
  if (step.does.kind === 'operation') {
    return { ...(await runStep(step, step.does.operation, context, attempt, parts)), outputs: {} };
  }
  const inputs = Object.fromEntries(
    step.parameters.map(({ name, value }) => [name, interpolate(value, context)]),
  );
  const { result, outputs, isUnreachable } = await parts.runOther(step.does.workflowId, inputs);
  const { id, description } = step;
  const hasPassed = result.outcome === 'passed';
  const checks = result.steps.flatMap((inner) => inner.checks);
  const because = result.reason
    ? [{ rule: 'expression', passed: false, expected: `${result.id} passes`, got: result.reason } as const]
    : [];
  const outcome = hasPassed ? 'passed' : 'failed';
  const exchange = result.steps.at(-1)?.exchange;
  return {
    result: {
      id,
      description,
      operationId: undefined,
      outcome,
      checks: [...checks, ...because],
      exchange,
      attempt,
    },
    exchange: undefined,
    isUnreachable,
    outputs,
  };
}

function firstThatApplies(
  actions: readonly LoadedAction[],
  context: ExpressionContext,
): LoadedAction | undefined {
  return actions.find(({ criteria }) => criteria.every((criterion) => criterion.holds(context)));
}

/** Once, unless the action says otherwise. */
function mayRetry(action: LoadedAction | undefined, attempt: number): boolean {
  return action?.type === 'retry' && attempt <= ((action as FailureAction).retryLimit ?? 1);
}

function stepOf({ steps }: LoadedWorkflow, id: string | undefined): LoadedStep | undefined {
  return steps.find((step) => step.id === id);
}

function stepAfter({ steps }: LoadedWorkflow, step: LoadedStep): LoadedStep | undefined {
  return steps[steps.indexOf(step) + 1];
}
