import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Values } from '../arazzo/evaluate.ts';
import type { LoadedWorkflow, ScenarioSet } from '../arazzo/scenario-set.ts';
import type { ObservedExchange } from '../observe/observed-exchange.ts';
import type { Reader } from '../result/reader.ts';
import type { WorkflowResult } from '../result/result.ts';
import { interruptible } from '../session/interruptible.ts';
import { createTokenRenewal } from '../session/renew-tokens.ts';
import { createRetryWait, type Pause } from '../session/wait-for-retry.ts';
import { type Session, type Target, TargetError } from '../targets/target.ts';
import { createBudget } from './budget.ts';
import { guardWrites } from './guard-writes.ts';
import { reasonToSkip } from './reason-to-skip.ts';
import type { Secrets } from './recording/secrets.ts';
import type { StepParts } from './run-step.ts';
import { runWorkflow, type WorkflowParts } from './run-workflow.ts';

/** Runs the workflows of one run, each in its own session. */
export interface WorkflowRunner {
  /** Runs a workflow, or skips it if it cannot or must not run. */
  run(workflow: LoadedWorkflow): Promise<WorkflowResult>;
  /** Why no more workflows can run; undefined as long as the target can be reached. */
  unreachable(): TargetError | undefined;
}

export interface RunnerParts {
  readonly set: ScenarioSet;
  readonly target: Target;
  readonly inputs: Values;
  readonly reader: Reader;
  /** Those known so far. */
  readonly secrets: Secrets;
  readonly allowWrites: boolean;
  /** Maximum number of requests to a target that is not on this machine. */
  readonly maxRequests: number | undefined;
  /** Stops the run, and gives up requests. */
  readonly signal: AbortSignal | undefined;
  /** Gives up requests that create something. */
  readonly deadline: AbortSignal | undefined;
  /** Called with every exchange, before anything is masked. */
  readonly observe: (exchange: ObservedExchange) => void;
  /** Called with every exchange when it is checked. */
  readonly onExchange: StepParts['onExchange'];
  readonly isDiagnosed: StepParts['isDiagnosed'];
  /** Why no workflow can run; undefined if the target can be reached. */
  readonly unreachable: TargetError | undefined;
  /** A monotonic clock, in milliseconds. */
  readonly elapsed: () => number;
  /** Waits this many milliseconds, before a retry. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly clock: () => Date;
  /** Milliseconds that the run may wait for servers that answer 429 or 503 with `Retry-After`. */
  readonly maxWait: number;
  /** Called when it waits for one. */
  readonly onPause: ((pause: Pause) => void) | undefined;
}

/** Creates the runner of one run, whose workflows share the budget of requests and the known secrets. */
export function createWorkflowRunner(parts: RunnerParts): WorkflowRunner {
  const { set, target, inputs, reader, secrets, allowWrites, maxRequests } = parts;
  const { signal, deadline, observe, onExchange, isDiagnosed, elapsed, sleep, clock, maxWait, onPause } =
    parts;
  const budget = createBudget(target.isLocal ? undefined : maxRequests);
  const inputNames = Object.keys(inputs).filter((name) => inputs[name] !== undefined);
  const isStopped = () => signal?.aborted === true;
  const retryWait = createRetryWait({ maxWait, sleep, clock, isStopped, onPause });
  let unreachable = parts.unreachable;

  function reasonNow(workflow: LoadedWorkflow): string | undefined {
    if (unreachable) return `${target.name} cannot be reached: ${unreachable.reason}`;
    if (isStopped()) return 'the run was interrupted';
    return budget.reasonToSkip(workflow) ?? reasonToSkip(workflow, { set, target, inputNames, allowWrites });
  }

  async function openSession(): Promise<Session> {
    const session = budget.limit(
      interruptible(await target.open(), set.contract, { stop: signal, deadline }),
    );
    return target.isLocal || allowWrites ? session : guardWrites(session, set.contract);
  }

  async function runInSession(workflow: LoadedWorkflow): Promise<WorkflowResult> {
    const session = await openSession();
    const renewal = createTokenRenewal(set.contract, clock);
    const persist: WorkflowParts['persist'] = (each, isExpected) =>
      retryWait.during(renewal.during(each, isExpected), isExpected);
    const shared = {
      set,
      given: inputs,
      reader,
      secrets,
      targetName: target.name,
      observe,
      onExchange,
      isDiagnosed,
      elapsed,
      sleep,
      isStopped,
      persist,
    };
    try {
      const ran = await runWorkflow(workflow, inputs, { ...shared, session, done: new Map() });
      if (ran.isUnreachable && !isStopped())
        unreachable ??= (await probe(target, set.contract, signal)) ?? stoppedAnswering(target);
      return ran.result;
    } finally {
      await session.close();
    }
  }

  return {
    async run(workflow) {
      const reason = reasonNow(workflow);
      return reason ? skipped(workflow, reason) : runInSession(workflow);
    },
    unreachable: () => unreachable,
  };
}

/** Why a target cannot be tested; undefined if it can, or could when it was asked before. */
export async function probe(
  target: Target,
  { operations }: Contract,
  signal: AbortSignal | undefined,
): Promise<TargetError | undefined> {
  try {
    await target.probe(operations.find(({ signsIn }) => signsIn)?.path ?? '/', signal);
    return undefined;
  } catch (error) {
    if (error instanceof TargetError) return error;
    throw error;
  }
}

function stoppedAnswering({ name }: Target): TargetError {
  return new TargetError({
    cannot: `reach "${name}"`,
    reason: 'it stopped answering during the run',
    remedy: 'Check that it is still running',
    isUnreachable: true,
  });
}

function skipped({ id, file, theme, summary }: LoadedWorkflow, reason: string): WorkflowResult {
  return { id, file, theme, summary, outcome: 'skipped', reason, steps: [], ms: 0 };
}
