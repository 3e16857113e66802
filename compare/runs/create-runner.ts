import { documentsOf } from '../../mock-server/load-chosen.ts';
import type { ScenarioSet } from '../../scenarios/arazzo/scenario-set.ts';
import { probe } from '../../scenarios/run/workflow-runner.ts';
import { localInputs } from '../../scenarios/targets/local-inputs.ts';
import { mockTarget } from '../../scenarios/targets/mock-target.ts';
import type { TargetError } from '../../scenarios/targets/target.ts';
import { type Plan, planForLocal, planForRemote, runnableWorkflows, type Sides } from '../plan/plan-runs.ts';
import { SIDES, type Side } from '../result/comparison.ts';
import { type ObservedRun, type ObserveOptions, observeSide } from '../sides/observe-side.ts';

/** The runs of a comparison; `again` is the second one of the side that runs twice. */
export type RunName = Side | 'again';

type SharedOptions = Pick<ObserveOptions, 'maxWait' | 'onPause' | 'ledger' | 'signal' | 'deadline' | 'only'>;

export interface RunnerOptions extends SharedOptions {
  /** Whether the authorization matrix runs as well, if both sides are on this machine. */
  readonly hasMatrix?: boolean;
  /** Whether workflows that write may run at a server that is not on this machine. */
  readonly allowWrites?: boolean;
  /** Called when a workflow starts, and when it ends. */
  readonly onStart?: (run: RunName, workflowId: string) => void;
  readonly onEnd?: (run: RunName, workflowId: string) => void;
}

interface ComparisonRunner {
  /** Decides what runs. Call it first. */
  plan(): Promise<Plan>;
  /** Runs the workflows of the plan on one side; if a side cannot be reached any more, none. */
  run(run: RunName, side: Side): Promise<ObservedRun>;
}

/** @param maxRequests to each server that is not on this machine */
export function createRunner(
  set: ScenarioSet,
  sides: Sides,
  options: RunnerOptions,
  maxRequests: number,
): ComparisonRunner {
  const { hasMatrix = true, allowWrites = false, only, onStart, onEnd, signal, deadline } = options;
  const { maxWait = 0, onPause, ledger } = options;
  const isLocal = sides.with.target.isLocal && sides.target.target.isLocal;
  const shared = {
    allowWrites,
    maxWait,
    ...(onPause && { onPause }),
    ...(ledger && { ledger }),
    ...(signal && { signal }),
    ...(deadline && { deadline }),
  };
  const selection = { only, allowWrites, hasMatrix: hasMatrix && isLocal };
  const outOfReach = new Map<Side, TargetError>();
  let isStopped = false;
  let trial: ObservedRun | undefined;
  let ids: readonly string[] = [];
  let limit = maxRequests;

  async function runAt(run: RunName, side: Sides[Side]): Promise<ObservedRun> {
    const observed = await observeSide(set, side, {
      ...shared,
      only: ids,
      hasMatrix: selection.hasMatrix,
      maxRequests: limit,
      onStart: ({ id }) => onStart?.(run, id),
      onResult: ({ id }) => onEnd?.(run, id),
    });
    isStopped ||= observed.unreachable !== undefined || signal?.aborted === true;
    return observed;
  }

  return {
    async plan(): Promise<Plan> {
      for (const side of SIDES) {
        const error = await probe(sides[side].target, set.contract, signal);
        if (error) outOfReach.set(side, error);
      }
      isStopped = outOfReach.size > 0;
      const runnable = runnableWorkflows(set, sides, selection);
      ids = runnable.workflows.map(({ id }) => id);
      if (isLocal || isStopped) return planForLocal(runnable);
      trial = await runAt('with', await trialSide(set, sides));
      const plan = planForRemote(runnable, trial, sides, maxRequests);
      ids = plan.workflows.map(({ id }) => id);
      limit = plan.limit;
      return plan;
    },
    async run(run: RunName, side: Side): Promise<ObservedRun> {
      if (isStopped) return emptyRun(sides[side].target.name, outOfReach.get(side));
      if (run === 'with' && trial && sides.with.target.kind === 'mock') return onlyOf(trial, ids);
      return runAt(run, sides[side]);
    },
  };
}

/** Where it costs nothing to find out what workflows reach. */
async function trialSide({ contract }: ScenarioSet, sides: Sides): Promise<Sides[Side]> {
  if (sides.with.target.kind === 'mock') return sides.with;
  return {
    target: mockTarget({ contract: contract.version, documents: documentsOf(contract) }),
    inputs: await localInputs(),
  };
}

function onlyOf(run: ObservedRun, ids: readonly string[]): ObservedRun {
  const observations = [...run.observations].filter(([, { workflowId }]) => ids.includes(workflowId));
  const workflows = run.workflows.filter(({ id }) => ids.includes(id));
  return { ...run, observations: new Map(observations), workflows };
}

function emptyRun(name: string, unreachable: TargetError | undefined): ObservedRun {
  return { name, observations: new Map(), workflows: [], unreachable, left: [] };
}
