import type { Values } from '../../scenarios/arazzo/evaluate.ts';
import type { ScenarioSet } from '../../scenarios/arazzo/scenario-set.ts';
import type { RunResult } from '../../scenarios/result/result.ts';
import { type FinishedRun, type RunOptions, runScenarios } from '../../scenarios/run/run-scenarios.ts';
import type { Target } from '../../scenarios/targets/target.ts';
import { createMadeValues, type MadeValues } from './made-values.ts';
import { type Observation, observe } from './observation.ts';

/** One run of the workflows on one side. */
export interface ObservedRun {
  readonly name: string;
  /** By workflow, step and how often that step was sent before. */
  readonly observations: ReadonlyMap<string, Observation>;
  readonly workflows: RunResult['workflows'];
  readonly unreachable: FinishedRun['unreachable'];
  readonly left: FinishedRun['left'];
}

/** A server to compare, and what workflows need to run there. */
export interface ComparedSide {
  readonly target: Target;
  readonly inputs: Values;
}

export type ObserveOptions = Pick<
  RunOptions,
  | 'only'
  | 'hasMatrix'
  | 'allowWrites'
  | 'maxRequests'
  | 'maxWait'
  | 'onPause'
  | 'ledger'
  | 'signal'
  | 'deadline'
  | 'onStart'
  | 'onResult'
>;

/** Runs the workflows on one side, one after the other, so that each exchange belongs to the workflow that runs. */
export async function observeSide(
  set: ScenarioSet,
  { target, inputs }: ComparedSide,
  options: ObserveOptions,
): Promise<ObservedRun> {
  const observations = new Map<string, Observation>();
  const ownTexts = new Set(Object.values(inputs).filter((value) => typeof value === 'string'));
  let workflowId = '';
  let made: MadeValues = createMadeValues();
  const { result, unreachable, left } = await runScenarios(set, target, {
    ...options,
    inputs,
    reader: 'tolerant', // an undeclared key is found by comparing
    hasCoverage: false,
    isDiagnosed: false, // a mock must not be asked more than the real API
    onStart(workflow) {
      workflowId = workflow.id;
      made = createMadeValues();
      options.onStart?.(workflow);
    },
    onExchange(checked) {
      const observation = observe(checked, { workflowId, made, ownTexts });
      observations.set(freeKey(observation, observations), observation);
    },
  });
  return { name: target.name, observations, workflows: result.workflows, unreachable, left };
}

function freeKey({ workflowId, stepId }: Observation, taken: ReadonlyMap<string, Observation>): string {
  let index = 1;
  while (taken.has(keyOf(workflowId, stepId, index))) index += 1;
  return keyOf(workflowId, stepId, index);
}

function keyOf(workflowId: string, stepId: string, index: number): string {
  return JSON.stringify([workflowId, stepId, index]);
}
