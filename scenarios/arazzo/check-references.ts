import type { SourceDocument } from '../../base/read-document.ts';
import { type Expression, ExpressionError, expressionsIn, parseExpression } from './expression.ts';
import { leadsTo } from './reached-workflows.ts';
import type { LoadedAction, LoadedStep, LoadedWorkflow, ScenarioSet } from './scenario-set.ts';

/**
 * Checks that everything a workflow refers to is there: steps, their outputs, inputs, other workflows.
 *
 * @throws DocumentError that names the first reference that leads nowhere
 */
export function checkReferences(
  workflow: LoadedWorkflow,
  set: ScenarioSet,
  source: SourceDocument,
  pointer: string,
): void {
  checkDependencies(workflow, set, source, pointer);
  const stepIds = workflow.steps.map(({ id }) => id);
  workflow.steps.forEach((step, index) => {
    const place = `${pointer}/steps/${index}`;
    if (stepIds.indexOf(step.id) !== index)
      source.fail(`${place}/stepId`, `${step.id} is taken by another step`);
    if (step.does.kind === 'workflow') checkWorkflowId(step.does.workflowId, `${place}/workflowId`);
    checkActions(step.onSuccess, `${place}/onSuccess`);
    checkActions(step.onFailure, `${place}/onFailure`);
    checkStepExpressions(step, place);
  });
  checkTexts(workflow.outputs, `${pointer}/outputs`, false);

  function checkStepExpressions(step: LoadedStep, place: string): void {
    checkTexts(step.parameters, `${place}/parameters`, false);
    checkTexts(step.requestBody?.payload, `${place}/requestBody/payload`, false);
    checkTexts(step.requestBody?.replacements, `${place}/requestBody/replacements`, false);
    checkTexts(step.outputs, `${place}/outputs`, true);
    step.criteria.forEach(({ expressions }, index) => {
      for (const { text, expression } of expressions) {
        checkExpression(text, expression, `${place}/successCriteria/${index}`, true);
      }
    });
  }

  function checkWorkflowId(id: string, place: string): void {
    if (!set.byId.has(id)) source.fail(place, `there is no workflow ${id}`);
  }

  function checkActions(actions: readonly LoadedAction[], place: string): void {
    actions.forEach(({ type, stepId, workflowId, criteria }, index) => {
      const here = `${place}/${index}`;
      if (stepId && !stepIds.includes(stepId)) source.fail(`${here}/stepId`, `there is no step ${stepId}`);
      if (workflowId) checkWorkflowId(workflowId, `${here}/workflowId`);
      if (type === 'goto' && !stepId && !workflowId) source.fail(here, 'does not say where to go');
      if (type === 'retry' && (stepId || workflowId))
        source.fail(here, 'retry with a stepId or workflowId is not supported');
      for (const { text, expression } of criteria.flatMap(({ expressions }) => expressions)) {
        checkExpression(text, expression, here, true);
      }
    });
  }

  function checkTexts(value: unknown, place: string, isAfterRequest: boolean): void {
    if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) checkTexts(entry, `${place}/${key}`, isAfterRequest);
    }
    if (typeof value !== 'string') return;
    for (const text of expressionsIn(value)) checkExpression(text, parse(text, place), place, isAfterRequest);
  }

  function parse(text: string, place: string): Expression {
    try {
      return parseExpression(text);
    } catch (error) {
      if (error instanceof ExpressionError) return source.fail(place, error.message);
      throw error;
    }
  }

  /** A later step can have run only where a goto leads back. */
  function mayHaveRun(step: LoadedStep, place: string): boolean {
    const index = /\/steps\/(\d+)/.exec(place)?.[1];
    const goesBack = workflow.steps.some(({ onSuccess, onFailure }) =>
      [...onSuccess, ...onFailure].some(({ stepId }) => stepId),
    );
    const isOwn = place.includes('/outputs') || place.includes('/successCriteria') || place.includes('/on');
    const latest = Number(index) - (isOwn ? 0 : 1);
    return index === undefined || goesBack || workflow.steps.indexOf(step) <= latest;
  }

  /** What `$outputs` can be in a step: the outputs of the workflow that it runs. */
  function outputsOfStep(place: string): string[] {
    const step = workflow.steps[Number(/\/steps\/(\d+)/.exec(place)?.[1])];
    const called = step?.does.kind === 'workflow' ? set.byId.get(step.does.workflowId) : undefined;
    return Object.keys(called?.outputs ?? {});
  }

  function checkExpression(
    text: string,
    expression: Expression,
    place: string,
    isAfterRequest: boolean,
  ): void {
    const leadsNowhere = () => source.fail(place, `${text} leads nowhere`);
    switch (expression.kind) {
      case 'inputs':
        if (!(expression.name in (workflow.inputs.properties ?? {}))) leadsNowhere();
        break;
      case 'steps': {
        const step = workflow.steps.find(({ id }) => id === expression.id);
        if (!step || !(expression.name in step.outputs)) leadsNowhere();
        if (step && !mayHaveRun(step, place)) source.fail(place, `${text} comes from a later step`);
        break;
      }
      case 'workflows': {
        const other = set.byId.get(expression.id);
        const names = expression.part === 'outputs' ? other?.outputs : other?.inputs.properties;
        if (!workflow.dependsOn.includes(expression.id) || !(expression.name in (names ?? {})))
          leadsNowhere();
        break;
      }
      case 'outputs':
        if (!isAfterRequest || !outputsOfStep(place).includes(expression.name)) leadsNowhere();
        break;
      default:
        if (!isAfterRequest) source.fail(place, `${text} has no value before a request is sent`);
    }
  }
}

function checkDependencies(
  workflow: LoadedWorkflow,
  set: ScenarioSet,
  source: SourceDocument,
  pointer: string,
): void {
  workflow.dependsOn.forEach((id, index) => {
    if (!set.byId.has(id)) source.fail(`${pointer}/dependsOn/${index}`, `there is no workflow ${id}`);
  });
  const cycle = findCycle(workflow.id, set, []);
  if (cycle) source.fail(`${pointer}/dependsOn`, `goes round in a circle: ${cycle.join(' → ')}`);
}

/** Going round by goto counts too: nothing would end it. */
function findCycle(id: string, set: ScenarioSet, way: readonly string[]): readonly string[] | undefined {
  if (way.includes(id)) return [...way.slice(way.indexOf(id)), id];
  const workflow = set.byId.get(id);
  for (const next of workflow ? leadsTo(workflow) : []) {
    const cycle = findCycle(next, set, [...way, id]);
    if (cycle) return cycle;
  }
  return undefined;
}
