import { checkCriterion, checkNeeded, checkOutputTexts, checkTexts } from './check-expressions.ts';
import type { OpenDocument } from './components.ts';
import { useNearest } from './explain/use-nearest.ts';
import type { CheckedWorkflow, Moment } from './expression-fault.ts';
import { leadsTo } from './reached-workflows.ts';
import type { LoadedAction, LoadedStep, LoadedWorkflow, ScenarioSet } from './scenario-set.ts';

/**
 * Checks that everything a workflow refers to exists: steps, their outputs, inputs, other workflows.
 *
 * @param pointer to the workflow in its document
 * @throws DocumentError that names the first reference that cannot be resolved
 */
export function checkReferences(
  workflow: LoadedWorkflow,
  set: ScenarioSet,
  { source, document }: OpenDocument,
  pointer: string,
): void {
  const checked = { workflow, set, source, document };
  checkDependencies(checked, pointer);
  workflow.steps.forEach((step, index) => {
    checkStep(step, index, checked);
  });
  checkOutputTexts(workflow.outputs, `${pointer}/outputs`, { phase: 'after-steps' }, checked);
}

function checkStep(step: LoadedStep, stepIndex: number, checked: CheckedWorkflow): void {
  const { workflow, source } = checked;
  const { pointer } = step;
  if (workflow.steps.findIndex(({ id }) => id === step.id) !== stepIndex)
    source.fail(`${pointer}/stepId`, `"${step.id}" is also the id of another step`, 'Rename one of them');
  if (step.does.kind === 'workflow') checkWorkflowId(step.does.workflowId, `${pointer}/workflowId`, checked);
  const before: Moment = { phase: 'before-request', stepIndex };
  const after: Moment = { phase: 'after-request', stepIndex };
  checkActions(step.onSuccess, `${pointer}/onSuccess`, after, checked);
  checkActions(step.onFailure, `${pointer}/onFailure`, after, checked);
  checkTexts(step.parameters, `${pointer}/parameters`, before, checked);
  checkTexts(step.requestBody?.payload, `${pointer}/requestBody/payload`, before, checked);
  checkTexts(step.requestBody?.replacements, `${pointer}/requestBody/replacements`, before, checked);
  checkOutputTexts(step.outputs, `${pointer}/outputs`, { phase: 'after-success', stepIndex }, checked);
  step.criteria.forEach((criterion, index) => {
    checkCriterion(criterion, `${pointer}/successCriteria/${index}`, after, checked);
    checkNeeded(criterion, `${pointer}/successCriteria/${index}`, stepIndex, checked);
  });
}

function checkWorkflowId(id: string, pointer: string, { set, source }: CheckedWorkflow): void {
  if (!set.byId.has(id))
    source.fail(pointer, `the workflow "${id}" does not exist`, useNearest(id, [...set.byId.keys()]));
}

function checkActions(
  actions: readonly LoadedAction[],
  pointer: string,
  moment: Moment,
  checked: CheckedWorkflow,
): void {
  actions.forEach((action, index) => {
    const own = `${pointer}/${index}`;
    checkDestination(action, own, checked);
    for (const criterion of action.criteria) checkCriterion(criterion, own, moment, checked);
  });
}

function checkDestination(
  { type, stepId, workflowId }: LoadedAction,
  pointer: string,
  checked: CheckedWorkflow,
): void {
  const { workflow, source } = checked;
  const ids = workflow.steps.map(({ id }) => id);
  if (stepId && !ids.includes(stepId))
    source.fail(`${pointer}/stepId`, `the step "${stepId}" does not exist`, useNearest(stepId, ids));
  if (workflowId) checkWorkflowId(workflowId, `${pointer}/workflowId`, checked);
  if (type === 'goto' && !stepId && !workflowId)
    source.fail(pointer, 'goto needs a stepId or a workflowId', 'Add one of them');
  if (type === 'retry' && (stepId || workflowId))
    source.fail(pointer, 'retry with a stepId or workflowId is not supported', 'Remove it, or use goto');
}

function checkDependencies(checked: CheckedWorkflow, pointer: string): void {
  const { workflow, set, source } = checked;
  workflow.dependsOn.forEach((id, index) => {
    checkWorkflowId(id, `${pointer}/dependsOn/${index}`, checked);
  });
  const cycle = findCycle(workflow.id, set, []);
  if (cycle)
    source.fail(
      `${pointer}/dependsOn`,
      `forms a cycle: ${cycle.join(' → ')}`,
      'Remove one of these references',
    );
}

/** A goto counts too: such a cycle would never end. */
function findCycle(id: string, set: ScenarioSet, path: readonly string[]): readonly string[] | undefined {
  if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
  const workflow = set.byId.get(id);
  for (const next of workflow ? leadsTo(workflow) : []) {
    const cycle = findCycle(next, set, [...path, id]);
    if (cycle) return cycle;
  }
  return undefined;
}
