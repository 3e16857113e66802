import type { ScenarioSet } from '../scenarios/arazzo/scenario-set.ts';
import { type Target, TargetError } from '../scenarios/targets/target.ts';
import type { Undone } from '../scenarios/undo/undo.ts';
import type { Calibration } from './calibration/calibration.ts';
import { compareRuns } from './differences/compare-runs.ts';
import { NO_NOISE, noiseBetween } from './differences/noise.ts';
import { byReason, type Plan, type Sides } from './plan/plan-runs.ts';
import type { Comparison, Side, Unfinished } from './result/comparison.ts';
import { createRunner, type RunnerOptions } from './runs/create-runner.ts';
import { continueAfterFailures } from './sides/continue-after-failures.ts';
import type { ObservedRun } from './sides/observe-side.ts';

export interface CompareOptions extends RunnerOptions {
  /** Maximum number of requests to a server that is not on this machine, of the calibration too. */
  readonly maxRequests?: number;
  /** Finds out which assumptions the target shares. @param maxRequests that it may send if the target is not local */
  readonly calibrate?: (target: Target, maxRequests: number) => Promise<Calibration>;
  /** Called before anything is sent to a server that is not on this machine. */
  readonly onPlan?: (plan: Plan) => void;
  /** A monotonic clock, in milliseconds. */
  readonly elapsed?: () => number;
}

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
  const asked = unfinished ? { unfinished } : await askTarget(sides.target.target, forCalibration, calibrate);
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
      calibration: undefined,
      ...asked,
    },
    left: new Map(runs.map(({ name, left }) => [name, left])),
  };
}

/** What the calibration found out, or why it could not. */
async function askTarget(
  target: Target,
  maxRequests: number,
  calibrate: CompareOptions['calibrate'],
): Promise<Partial<Pick<Comparison, 'calibration' | 'unfinished'>>> {
  try {
    return { calibration: await calibrate?.(target, maxRequests) };
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return { unfinished: { cause: 'unreachable', side: 'target', message: error.message } };
  }
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
