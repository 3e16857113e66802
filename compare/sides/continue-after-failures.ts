import type { LoadedWorkflow, ScenarioSet } from '../../scenarios/arazzo/scenario-set.ts';

/**
 * The same workflows with steps that do not depend on the success of the earlier ones: what a side answers differently
 * early must not hide the rest. A step that needs a value which no response has is not sent.
 */
export function continueAfterFailures(set: ScenarioSet): ScenarioSet {
  const workflows = set.workflows.map(withIndependentSteps);
  return { ...set, workflows, byId: new Map(workflows.map((workflow) => [workflow.id, workflow])) };
}

function withIndependentSteps(workflow: LoadedWorkflow): LoadedWorkflow {
  return { ...workflow, steps: workflow.steps.map((step) => ({ ...step, isIndependent: true })) };
}
