import { readOutputs, type Values } from '../arazzo/evaluate.ts';
import type { LoadedWorkflow, ScenarioSet } from '../arazzo/scenario-set.ts';
import type { WorkflowResult } from '../result/result.ts';
import type { StepParts } from './run-step.ts';
import { walkSteps } from './walk-steps.ts';

/** What workflows need to run. */
export interface WorkflowParts extends StepParts {
  /** The inputs of the run. */
  readonly given: Values;
  /** Waits this many milliseconds, before a retry. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Whether the run was interrupted. */
  readonly isStopped: () => boolean;
  /** Workflows that have already run, for those that depend on them. */
  readonly done: Map<string, RanWorkflow>;
}

export interface RanWorkflow {
  readonly result: WorkflowResult;
  readonly inputs: Values;
  readonly outputs: Values;
  /** Whether the target could not be reached, so there is no point in continuing. */
  readonly isUnreachable: boolean;
}

/**
 * Runs a workflow in a session, after those it depends on.
 *
 * @param given inputs; missing ones get their defaults, undeclared ones are dropped
 */
export async function runWorkflow(
  workflow: LoadedWorkflow,
  given: Values,
  parts: WorkflowParts,
): Promise<RanWorkflow> {
  const start = parts.elapsed();
  const inputs = takeInputs(workflow, given);

  function finish(
    ran: Pick<WorkflowResult, 'reason' | 'steps'> & { isUnreachable: boolean },
    outputs: Values = {},
  ): RanWorkflow {
    const { id, file, theme, summary } = workflow;
    const isFailed = ran.reason !== undefined || ran.steps.some(({ outcome }) => outcome === 'failed');
    const ms = Math.round((parts.elapsed() - start) * 10) / 10;
    const outcome = isFailed ? 'failed' : 'passed';
    const result = { id, file, theme, summary, outcome, reason: ran.reason, steps: ran.steps, ms } as const;
    return { result, inputs, outputs, isUnreachable: ran.isUnreachable };
  }

  const missing = (workflow.inputs.required ?? []).filter((name) => inputs[name] === undefined);
  if (missing.length > 0) {
    return finish({ reason: `the input ${missing.join(', ')} is missing`, steps: [], isUnreachable: false });
  }
  const failed = await runDependencies(workflow, parts);
  if (failed) {
    const { isUnreachable } = failed;
    return finish({ reason: `${failed.result.id}, which it depends on, failed`, steps: [], isUnreachable });
  }

  const { featureSet, self } = workflow;
  const workflows = Object.fromEntries(parts.done);
  const context = { inputs, outputs: {}, workflows, featureSet, self, exchange: undefined };
  const walked = await walkSteps(workflow, context, {
    ...parts,
    runOther: (id, values, limits) => runWorkflow(find(parts.set, id), values, { ...parts, ...limits }),
  });
  return finish(walked, readOutputs(workflow.outputs, { ...context, steps: walked.outputs }));
}

function takeInputs({ inputs }: LoadedWorkflow, given: Values): Values {
  const names = Object.entries(inputs.properties ?? {});
  return Object.fromEntries(names.map(([name, schema]) => [name, given[name] ?? schema.default]));
}

/** Runs the dependencies that have not run yet. @returns the first that failed */
async function runDependencies(
  workflow: LoadedWorkflow,
  parts: WorkflowParts,
): Promise<RanWorkflow | undefined> {
  for (const id of workflow.dependsOn) {
    const ran = parts.done.get(id) ?? (await runWorkflow(find(parts.set, id), parts.given, parts));
    parts.done.set(id, ran);
    if (ran.result.outcome !== 'passed') return ran;
  }
  return undefined;
}

function find({ byId }: ScenarioSet, id: string): LoadedWorkflow {
  const workflow = byId.get(id);
  if (!workflow) throw new Error(`the workflow ${id} existed when the scenarios were loaded`);
  return workflow;
}
