import type { LoadedWorkflow, ScenarioSet } from './scenario-set.ts';

/** The workflows that a workflow leads to directly: its dependencies, those its steps run, those its actions go to. */
export function leadsTo({ dependsOn, steps }: LoadedWorkflow): string[] {
  const fromSteps = steps.flatMap(({ does, onSuccess, onFailure }) => [
    ...(does.kind === 'workflow' ? [does.workflowId] : []),
    ...[...onSuccess, ...onFailure].flatMap(({ workflowId }) => workflowId ?? []),
  ]);
  return [...dependsOn, ...fromSteps];
}

/** A workflow and all others that it leads to, directly or indirectly. */
export function reachedWorkflows(workflow: LoadedWorkflow, { byId }: ScenarioSet): LoadedWorkflow[] {
  const reached = new Set([workflow]);
  for (const one of reached) {
    for (const id of leadsTo(one)) {
      const next = byId.get(id);
      if (next) reached.add(next);
    }
  }
  return [...reached];
}
