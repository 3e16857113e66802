import type { LoadedWorkflow, ScenarioSet } from '../../scenarios/arazzo/scenario-set.ts';
import { reasonToSkip } from '../../scenarios/run/reason-to-skip.ts';
import { allWorkflows } from '../../scenarios/run/run-scenarios.ts';
import type { LeftOut, Side } from '../result/comparison.ts';
import type { ComparedSide, ObservedRun } from '../sides/observe-side.ts';
import { chooseWorkflows } from './choose-workflows.ts';

export type Sides = Readonly<Record<Side, ComparedSide>>;

/** What is going to run, before anything is sent to a server that is not on this machine. */
export interface Plan {
  readonly workflows: readonly LoadedWorkflow[];
  /** Which side runs twice; undefined if that would be too many requests on both. */
  readonly twice: Side | undefined;
  /** How many requests the servers that are not on this machine get; undefined if both are on it. */
  readonly requests: number | undefined;
  /** How many of them one run may send, without those that undo what it creates. */
  readonly limit: number;
  readonly leftOut: readonly LeftOut[];
}

interface PlanOptions {
  readonly only?: readonly string[] | undefined;
  readonly hasMatrix: boolean;
  readonly allowWrites: boolean;
}

/** The workflows that can run on both sides, and why the others cannot. */
export function runnableWorkflows(
  set: ScenarioSet,
  sides: Sides,
  { only, hasMatrix, allowWrites }: PlanOptions,
): Pick<Plan, 'workflows' | 'leftOut'> {
  const wanted = allWorkflows(set, hasMatrix).filter(({ id }) => only?.includes(id) ?? true);
  const reasons = new Map(wanted.map((workflow) => [workflow, whyNot(workflow)]));

  function whyNot(workflow: LoadedWorkflow): string | undefined {
    for (const { target, inputs } of [sides.target, sides.with]) {
      const inputNames = Object.keys(inputs).filter((name) => inputs[name] !== undefined);
      const reason = reasonToSkip(workflow, { set, target, inputNames, allowWrites });
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  return {
    workflows: wanted.filter((workflow) => reasons.get(workflow) === undefined),
    leftOut: byReason(wanted.map(({ id }, index) => [id, reasons.get(wanted[index] as LoadedWorkflow)])), // the same list
  };
}

/** @param reasons undefined for what is not left out */
export function byReason(
  reasons: readonly (readonly [name: string, reason: string | undefined])[],
): LeftOut[] {
  const names = new Map<string, string[]>();
  for (const [name, reason] of reasons)
    if (reason !== undefined) names.set(reason, [...(names.get(reason) ?? []), name]);
  return [...names].map(([reason, each]) => ({ reason, names: each }));
}

/** On this machine, everything runs, and the target twice. */
export function planForLocal({ workflows, leftOut }: Pick<Plan, 'workflows' | 'leftOut'>): Plan {
  return { workflows, leftOut, twice: 'target', requests: undefined, limit: Number.POSITIVE_INFINITY };
}

/**
 * For a server that is not on this machine: one workflow for each operation and status.
 *
 * @param trial a run of the workflows at a mock
 * @param max requests to send at most
 */
export function planForRemote(
  runnable: Pick<Plan, 'workflows' | 'leftOut'>,
  trial: ObservedRun,
  sides: Sides,
  max: number,
): Plan {
  const { workflows, requests, undoing, tooExpensive } = chooseWorkflows(runnable.workflows, trial, max);
  const reason = `more than ${max} requests would be needed: allow them with --max-requests`;
  const leftOut = [...runnable.leftOut, ...byReason(tooExpensive.map((id) => [id, reason]))];
  const isAffordable = requests * 2 <= max;
  const twice = isAffordable ? 'target' : sides.with.target.isLocal ? 'with' : undefined;
  const runs = twice === 'target' ? 2 : 1;
  const limit = Math.floor(max / runs) - undoing;
  return { workflows, leftOut, twice, requests: requests * runs, limit };
}
