import type { Schema } from '../../contracts/openapi/document.ts';
import type { OpenDocument } from './components.ts';
import { followInSchemas } from './explain/dead-end.ts';
import { useNearest } from './explain/use-nearest.ts';
import type { Expression } from './expression.ts';
import type { LoadedStep, LoadedWorkflow, ScenarioSet } from './scenario-set.ts';

/** A workflow whose references are checked, and what they can refer to. */
export interface CheckedWorkflow extends OpenDocument {
  readonly workflow: LoadedWorkflow;
  readonly set: ScenarioSet;
}

/** When an expression is evaluated, which decides what can have a value. */
export type Moment =
  | { readonly phase: 'before-request' | 'after-request'; readonly stepIndex: number }
  /** The response conforms to the contract, and its status meets the criteria. */
  | { readonly phase: 'after-success'; readonly stepIndex: number }
  /** For the outputs of the workflow. */
  | { readonly phase: 'after-steps' };

/** What is wrong with an expression, and what to do about it. */
export interface Fault {
  readonly reason: string;
  readonly remedy: string;
}

function unresolved(why: string, remedy: string): Fault {
  return { reason: `cannot be resolved: ${why}`, remedy };
}

/** What is wrong with a reference at a moment; undefined if it can be resolved. */
export function faultOf(expression: Expression, moment: Moment, checked: CheckedWorkflow): Fault | undefined {
  const { workflow } = checked;
  switch (expression.kind) {
    case 'self':
      return selfFault(checked);
    case 'inputs':
      return inputFault(expression.name, workflow);
    case 'steps':
      return stepFault(expression, moment, workflow);
    case 'workflows':
      return dependencyFault(expression, checked);
    case 'outputs':
      return calledFault(expression.name, moment, checked);
    default:
      return exchangeFault(expression, moment, checked);
  }
}

const NOT_YET: Fault = {
  reason: 'has no value before a request is sent',
  remedy: 'Use an output of an earlier step, such as $steps.signIn.outputs.access',
};

function exchangeFault(
  expression: Expression,
  moment: Moment,
  { workflow, set }: CheckedWorkflow,
): Fault | undefined {
  if (moment.phase === 'before-request' || moment.phase === 'after-steps') return NOT_YET;
  const step = workflow.steps[moment.stepIndex];
  const isBody = expression.kind === 'response' && expression.part === 'body';
  if (!step || !isBody || moment.phase !== 'after-success') return undefined;
  const { document } = set.contract;
  const deadEnd = followInSchemas(expression.pointer, schemasAfterSuccess(step), document);
  if (typeof deadEnd === 'string') return undefined;
  const remedy = useNearest(deadEnd.missing, deadEnd.known, 'Use a pointer that exists');
  return { reason: `leads nowhere: the response has no ${deadEnd.missing}`, remedy };
}

/** Of the responses whose status meets the criteria of a step. */
function schemasAfterSuccess({ does, criteria }: LoadedStep): Schema[] {
  if (does.kind !== 'operation') return [];
  const { responses, responseRanges, defaultResponse } = does.operation;
  const expected = [...responses].filter(([status]) => criteria.every((each) => each.mayHoldFor(status)));
  const others = [...responseRanges.values(), ...(defaultResponse ? [defaultResponse] : [])];
  return [...expected.map(([, response]) => response), ...others].map(({ schema }) => schema);
}

function selfFault({ document }: CheckedWorkflow): Fault | undefined {
  if (document.$self !== undefined) return undefined;
  return unresolved('the document has no $self', 'Add it, with arazzo: 1.1.0');
}

function inputFault(name: string, { inputs }: LoadedWorkflow): Fault | undefined {
  const names = Object.keys(inputs.properties ?? {});
  if (names.includes(name)) return undefined;
  const remedy = useNearest(name, names, 'Declare it in the inputs of the workflow');
  return unresolved(`the workflow has no input "${name}"`, remedy);
}

function stepFault(
  { id, name }: Expression & { kind: 'steps' },
  moment: Moment,
  { steps }: LoadedWorkflow,
): Fault | undefined {
  const index = steps.findIndex((step) => step.id === id);
  const step = steps[index];
  const ids = steps.map((each) => each.id);
  if (!step) return unresolved(`there is no step "${id}"`, useNearest(id, ids));
  const names = Object.keys(step.outputs);
  if (!names.includes(name)) {
    const remedy = useNearest(name, names, 'Declare it in the outputs of that step');
    return unresolved(`the step "${id}" has no output "${name}"`, remedy);
  }
  if (mayHaveRun(index, moment, steps)) return undefined;
  const isOwn = moment.phase !== 'after-steps' && index === moment.stepIndex;
  return isOwn
    ? { reason: 'comes from the step itself', remedy: 'Use an output of an earlier step' }
    : { reason: 'comes from a later step', remedy: `Move the step "${id}" before this one` };
}

/** A later step can only have run if a goto leads back. */
function mayHaveRun(index: number, moment: Moment, steps: readonly LoadedStep[]): boolean {
  if (moment.phase === 'after-steps') return true;
  const latest = moment.phase === 'before-request' ? moment.stepIndex - 1 : moment.stepIndex;
  return index <= latest || steps.some(goesToStep);
}

function goesToStep({ onSuccess, onFailure }: LoadedStep): boolean {
  return [...onSuccess, ...onFailure].some(({ stepId }) => stepId);
}

function dependencyFault(
  { id, part, name }: Expression & { kind: 'workflows' },
  { workflow, set }: CheckedWorkflow,
): Fault | undefined {
  if (!workflow.dependsOn.includes(id)) {
    const remedy = set.byId.has(id)
      ? `Add "${id}" to the dependsOn of the workflow`
      : useNearest(id, [...set.byId.keys()]);
    return unresolved(`the workflow does not depend on "${id}"`, remedy);
  }
  const other = set.byId.get(id);
  const names = Object.keys((part === 'outputs' ? other?.outputs : other?.inputs.properties) ?? {});
  if (names.includes(name)) return undefined;
  const remedy = useNearest(name, names, `Declare it in the ${part} of that workflow`);
  return unresolved(`the ${part} of "${id}" have no "${name}"`, remedy);
}

/** What follows `$outputs` in a step is an output of the workflow that it runs. */
function calledFault(name: string, moment: Moment, { workflow, set }: CheckedWorkflow): Fault | undefined {
  const isAfter = moment.phase === 'after-request' || moment.phase === 'after-success';
  const does = isAfter ? workflow.steps[moment.stepIndex]?.does : undefined;
  if (does?.kind !== 'workflow')
    return unresolved('the step runs no workflow', 'Use $response.body#/… or $steps.….outputs.…');
  const names = Object.keys(set.byId.get(does.workflowId)?.outputs ?? {});
  if (names.includes(name)) return undefined;
  const remedy = useNearest(name, names, 'Declare it in the outputs of that workflow');
  return unresolved(`"${does.workflowId}" has no output "${name}"`, remedy);
}
