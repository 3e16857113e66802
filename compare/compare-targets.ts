import type { ScenarioSet } from '../scenarios/arazzo/scenario-set.ts';
import { probe } from '../scenarios/run/workflow-runner.ts';
import { localInputs } from '../scenarios/targets/local-inputs.ts';
import { mockTarget } from '../scenarios/targets/mock-target.ts';
import type { Target, TargetError } from '../scenarios/targets/target.ts';
import type { Undone } from '../scenarios/undo/undo.ts';
import type { Calibration } from './calibration/calibration.ts';
import { compareRuns } from './differences/compare-runs.ts';
import { NO_NOISE, noiseBetween } from './differences/noise.ts';
import {
  byReason,
  type Plan,
  planForLocal,
  planForRemote,
  runnableWorkflows,
  type Sides,
} from './plan/plan-runs.ts';
import { type Comparison, SIDES, type Side, type Unfinished } from './result/comparison.ts';
import { continueAfterFailures } from './sides/continue-after-failures.ts';
import { type ObservedRun, type ObserveOptions, observeSide } from './sides/observe-side.ts';

type SharedOptions = Pick<ObserveOptions, 'maxWait' | 'onPause' | 'ledger' | 'signal' | 'deadline' | 'only'>;

export interface CompareOptions extends SharedOptions {
  /** Whether the authorization matrix runs as well, if both sides are on this machine. */
  readonly hasMatrix?: boolean;
  /** Whether workflows that write may run at a server that is not on this machine. */
  readonly allowWrites?: boolean;
  /** Maximum number of requests to such a server, of the calibration too. */
  readonly maxRequests?: number;
  /** Finds out which assumptions the target shares. @param maxRequests that it may send if the target is not local */
  readonly calibrate?: (target: Target, maxRequests: number) => Promise<Calibration>;
  /** Called before anything is sent to a server that is not on this machine. */
  readonly onPlan?: (plan: Plan) => void;
  /** Called when a workflow starts, and when it ends. @param run `with`, `target` or `again` */
  readonly onStart?: (run: RunName, workflowId: string) => void;
  readonly onEnd?: (run: RunName, workflowId: string) => void;
  /** A monotonic clock, in milliseconds. */
  readonly elapsed?: () => number;
}

/** The runs of a comparison; `again` is the second one of the side that runs twice. */
export type RunName = Side | 'again';

export interface FinishedComparison {
  readonly comparison: Comparison;
  /** What could not be deactivated, by the name of the server. */
  readonly left: ReadonlyMap<string, Undone['left']>;
}

/** The share of the requests that a calibration gets. */
const CALIBRATION_SHARE = 0.4;

/** Runs the same workflows on two sides, and says how their answers differ. */
export async function compareTargets(
  set: ScenarioSet,
  sides: Sides,
  options: CompareOptions,
): Promise<FinishedComparison> {
  const { elapsed = () => performance.now(), maxRequests = Number.POSITIVE_INFINITY, calibrate } = options;
  const start = elapsed();
  const forCalibration = calibrate ? Math.floor(maxRequests * CALIBRATION_SHARE) : 0;
  const runner = createRunner(continueAfterFailures(set), sides, options, maxRequests - forCalibration);
  const plan = await runner.plan();
  options.onPlan?.(plan);
  const before = await runner.run('with', 'with');
  const after = await runner.run('target', 'target');
  const again = plan.twice && (await runner.run('again', plan.twice));
  const noise =
    plan.twice && again
      ? noiseBetween(plan.twice === 'target' ? after : before, again, plan.twice)
      : NO_NOISE;
  const unfinished = whyUnfinished({ with: before, target: after }, { again, plan }, options.signal);
  const calibration = unfinished ? undefined : await calibrate?.(sides.target.target, forCalibration);
  const { leftOut, ...compared } = compareRuns(before, after, noise, set.contract);
  const runs = [before, after, ...(again ? [again] : [])];
  return {
    comparison: {
      with: before.name,
      target: after.name,
      contract: set.contract.version,
      ms: Math.round(elapsed() - start),
      ...compared,
      unstable: noise.unstable,
      ranTwice: again && plan.twice,
      leftOut: [...plan.leftOut, ...skippedOnTheWay([before, after]), ...leftOut],
      calibration,
      ...(unfinished && { unfinished }),
    },
    left: new Map(runs.map(({ name, left }) => [name, left])),
  };
}

/** Runs the workflows of a plan; a run that is no longer possible is empty. */
function createRunner(set: ScenarioSet, sides: Sides, options: CompareOptions, maxRequests: number) {
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

  async function runAt(run: RunName, side: Sides[Side], limit = maxRequests): Promise<ObservedRun> {
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
  return { target: mockTarget({ contract: contract.version }), inputs: await localInputs() };
}

function onlyOf(run: ObservedRun, ids: readonly string[]): ObservedRun {
  const observations = [...run.observations].filter(([, { workflowId }]) => ids.includes(workflowId));
  const workflows = run.workflows.filter(({ id }) => ids.includes(id));
  return { ...run, observations: new Map(observations), workflows };
}

function emptyRun(name: string, unreachable: TargetError | undefined): ObservedRun {
  return { name, observations: new Map(), workflows: [], unreachable, left: [] };
}

function skippedOnTheWay(runs: readonly ObservedRun[]) {
  const skipped = runs.flatMap(({ workflows }) => workflows.filter(({ outcome }) => outcome === 'skipped'));
  return byReason(skipped.map(({ id, reason }) => [id, reason]));
}

function whyUnfinished(
  runs: Readonly<Record<Side, ObservedRun>>,
  { again, plan }: { readonly again: ObservedRun | undefined; readonly plan: Plan },
  signal: AbortSignal | undefined,
): Unfinished | undefined {
  if (signal?.aborted) return { cause: 'interrupted', message: 'The comparison was interrupted.' };
  const second = again?.unreachable && plan.twice;
  const side = runs.with.unreachable ? 'with' : runs.target.unreachable ? 'target' : second;
  const error = side && (runs[side].unreachable ?? again?.unreachable);
  return error && { cause: 'unreachable', side, message: error.message };
}
