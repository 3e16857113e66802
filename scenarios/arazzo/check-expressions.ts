import { toPointer } from '../../base/json-pointer.ts';
import type { SourceDocument } from '../../base/read-document.ts';
import type { CompiledCriterion } from './criterion.ts';
import { type Expression, ExpressionError, expressionsIn, parseExpression } from './expression.ts';
import type { LoadedStep, LoadedWorkflow, ScenarioSet } from './scenario-set.ts';

/** A workflow whose references are checked, and what they can refer to. */
export interface CheckedWorkflow {
  readonly workflow: LoadedWorkflow;
  readonly set: ScenarioSet;
  readonly source: SourceDocument;
}

/** When an expression is evaluated, which decides what can have a value. */
export type Moment =
  | { readonly phase: 'before-request' | 'after-request'; readonly stepIndex: number }
  /** For the outputs of the workflow. */
  | { readonly phase: 'after-steps' };

/**
 * Checks the expressions in a value, at any depth.
 *
 * @param pointer to the value
 * @throws DocumentError for an expression that is invalid or cannot be resolved
 */
export function checkTexts(value: unknown, pointer: string, moment: Moment, checked: CheckedWorkflow): void {
  if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value))
      checkTexts(entry, pointer + toPointer([key]), moment, checked);
  }
  if (typeof value !== 'string') return;
  for (const text of expressionsIn(value)) {
    checkExpression(text, parseAt(pointer, text, checked.source), pointer, moment, checked);
  }
}

/** Checks the expressions of a criterion. @throws DocumentError for one that cannot be resolved */
export function checkCriterion(
  { expressions }: CompiledCriterion,
  pointer: string,
  moment: Moment,
  checked: CheckedWorkflow,
): void {
  for (const { text, expression } of expressions) checkExpression(text, expression, pointer, moment, checked);
}

function parseAt(pointer: string, text: string, source: SourceDocument): Expression {
  try {
    return parseExpression(text);
  } catch (error) {
    if (error instanceof ExpressionError) return source.fail(pointer, error.reason);
    throw error;
  }
}

function checkExpression(
  text: string,
  expression: Expression,
  pointer: string,
  moment: Moment,
  checked: CheckedWorkflow,
): void {
  const reason = faultOf(expression, moment, checked);
  if (reason) checked.source.fail(pointer, `"${text}" ${reason}`);
}

const UNRESOLVED = 'cannot be resolved';

/** What is wrong with an expression; undefined if it is valid. */
function faultOf(expression: Expression, moment: Moment, checked: CheckedWorkflow): string | undefined {
  const { workflow } = checked;
  switch (expression.kind) {
    case 'inputs':
      return expression.name in (workflow.inputs.properties ?? {}) ? undefined : UNRESOLVED;
    case 'steps':
      return stepFault(expression, moment, workflow);
    case 'workflows':
      return isDeclaredByDependency(expression, checked) ? undefined : UNRESOLVED;
    case 'outputs':
      return calledOutputs(moment, checked).includes(expression.name) ? undefined : UNRESOLVED;
    default:
      return moment.phase === 'after-request' ? undefined : 'has no value before a request is sent';
  }
}

function stepFault(
  { id, name }: Expression & { kind: 'steps' },
  moment: Moment,
  { steps }: LoadedWorkflow,
): string | undefined {
  const index = steps.findIndex((step) => step.id === id);
  if (!(name in (steps[index]?.outputs ?? {}))) return UNRESOLVED;
  if (mayHaveRun(index, moment, steps)) return undefined;
  const isOwn = moment.phase !== 'after-steps' && index === moment.stepIndex;
  return isOwn ? 'comes from the step itself' : 'comes from a later step';
}

/** A later step can only have run if a goto leads back. */
function mayHaveRun(index: number, moment: Moment, steps: readonly LoadedStep[]): boolean {
  if (moment.phase === 'after-steps') return true;
  const latest = moment.phase === 'after-request' ? moment.stepIndex : moment.stepIndex - 1;
  return index <= latest || steps.some(goesToStep);
}

function goesToStep({ onSuccess, onFailure }: LoadedStep): boolean {
  return [...onSuccess, ...onFailure].some(({ stepId }) => stepId);
}

function isDeclaredByDependency(
  { id, part, name }: Expression & { kind: 'workflows' },
  { workflow, set }: CheckedWorkflow,
): boolean {
  const other = set.byId.get(id);
  const declared = part === 'outputs' ? other?.outputs : other?.inputs.properties;
  return workflow.dependsOn.includes(id) && name in (declared ?? {});
}

/** The names after `$outputs` in a step: the outputs of the workflow that it runs. */
function calledOutputs(moment: Moment, { workflow, set }: CheckedWorkflow): string[] {
  if (moment.phase !== 'after-request') return [];
  const does = workflow.steps[moment.stepIndex]?.does;
  const called = does?.kind === 'workflow' ? set.byId.get(does.workflowId) : undefined;
  return Object.keys(called?.outputs ?? {});
}
