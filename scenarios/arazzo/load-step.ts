import { KitError } from '../../base/errors.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { formOf } from '../forms/step-form.ts';
import type {
  Criterion,
  FailureAction,
  Parameter,
  Reusable,
  Step,
  SuccessAction,
  Workflow,
} from './arazzo.ts';
import { type OpenDocument, resolveParameters, resolveReusable } from './components.ts';
import { type CompiledCriterion, compileCriterion } from './criterion.ts';
import { useNearest } from './explain/use-nearest.ts';
import type { LoadedAction, LoadedStep } from './scenario-set.ts';

/** The workflow whose steps are loaded. */
export interface OpenWorkflow extends OpenDocument {
  readonly contract: Contract;
  readonly workflow: Workflow;
  /** To the workflow in its document. */
  readonly pointer: string;
  /** The workflow's own parameters, which its steps inherit. */
  readonly parameters: readonly Parameter[];
}

/**
 * Resolves the references of a step, adds what it inherits from its workflow, and compiles its criteria.
 *
 * @throws DocumentError for an unknown operation, an unresolvable reference, or an invalid criterion
 */
export function loadStep(step: Step, index: number, open: OpenWorkflow): LoadedStep {
  const pointer = `${open.pointer}/steps/${index}`;
  const own = resolveParameters(step.parameters, `${pointer}/parameters`, open);
  const nowhere = own.findIndex((parameter) => parameter.in === undefined);
  if (step.operationId && nowhere >= 0)
    open.source.fail(
      `${pointer}/parameters/${nowhere}`,
      'in is missing, although the step runs no workflow',
      'Add in: path, query, header or cookie',
    );
  const does = findWork(step, pointer, open);
  return {
    id: step.stepId,
    pointer,
    description: step.description ?? '',
    does,
    parameters: withoutOverridden([...own, ...open.parameters]),
    requestBody: step.requestBody,
    form: findForm(step, does, pointer, open),
    criteria: compile(step.successCriteria, `${pointer}/successCriteria`, open),
    onSuccess: loadActions('onSuccess', step, pointer, open),
    onFailure: loadActions('onFailure', step, pointer, open),
    outputs: step.outputs ?? {},
    dependsOn: step.dependsOn ?? [],
    timeout: step.timeout,
    isInvalidRequest: step['x-invalid-request'] === true,
    isIndependent: false,
    optionalInputs: [],
  };
}

/** How its payload is sent, if it is one of a form. @throws DocumentError for a file that does not exist */
function findForm(
  { requestBody: body }: Step,
  does: LoadedStep['does'],
  pointer: string,
  { contract, source }: OpenWorkflow,
): LoadedStep['form'] {
  if (does.kind !== 'operation' || !body) return undefined;
  const { operation } = does;
  return formOf({ operation, body, pointer: `${pointer}/requestBody/payload` }, contract, source);
}

/** The first of each name and location. */
function withoutOverridden(parameters: readonly Parameter[]): Parameter[] {
  const isSame = (one: Parameter, other: Parameter) => one.name === other.name && one.in === other.in;
  return parameters.filter(
    (parameter, index) => index === parameters.findIndex((other) => isSame(parameter, other)),
  );
}

function findWork(step: Step, pointer: string, open: OpenWorkflow): LoadedStep['does'] {
  const { source } = open;
  if (step.operationId && step.workflowId)
    source.fail(pointer, 'has both an operationId and a workflowId', 'Remove one of them');
  if (step.workflowId && step.requestBody)
    source.fail(
      `${pointer}/requestBody`,
      'is not allowed on a step that runs a workflow',
      'Use parameters, which are the inputs of that workflow',
    );
  if (step.workflowId) return { kind: 'workflow', workflowId: step.workflowId };
  if (!step.operationId)
    return source.fail(pointer, 'has neither an operationId nor a workflowId', 'Add one of them');
  return { kind: 'operation', operation: findOperation(step.operationId, `${pointer}/operationId`, open) };
}

/** @param text either `operationId`, or `$sourceDescriptions.<name>.operationId` */
function findOperation(
  text: string,
  pointer: string,
  { source, document, contract }: OpenWorkflow,
): Operation {
  const [, name, id = text] = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(text) ?? [];
  const sources = document.sourceDescriptions.map((description) => description.name);
  if (name && !sources.includes(name))
    source.fail(pointer, `the source description "${name}" does not exist`, useNearest(name, sources));
  const operation = contract.operationById.get(id);
  if (operation) return operation;
  const remedy = useNearest(id, [...contract.operationById.keys()], 'Use a contract that has operations');
  const orDocument = contract.sources.length > 0 ? '' : ', or name the document that has it with --document';
  return source.fail(pointer, `the contract has no operation "${id}"`, remedy + orDocument);
}

const INHERITED = { onSuccess: 'successActions', onFailure: 'failureActions' } as const;

/** A step with its own actions inherits none (Arazzo 1.0.1, Step Object). */
function loadActions(
  key: 'onSuccess' | 'onFailure',
  step: Step,
  stepPointer: string,
  open: OpenWorkflow,
): LoadedAction[] {
  const kind = INHERITED[key];
  const own: readonly (SuccessAction | FailureAction | Reusable)[] | undefined = step[key];
  const actions = own ?? open.workflow[kind] ?? [];
  const pointer = own ? `${stepPointer}/${key}` : `${open.pointer}/${kind}`;
  return actions.map((entry, index) => {
    const action = resolveReusable<SuccessAction | FailureAction>(entry, kind, `${pointer}/${index}`, open);
    return { ...action, criteria: compile(action.criteria, `${pointer}/${index}/criteria`, open) };
  });
}

function compile(
  criteria: readonly Criterion[] = [],
  pointer: string,
  { source }: OpenWorkflow,
): CompiledCriterion[] {
  return criteria.map((criterion, index) => {
    try {
      return compileCriterion(criterion);
    } catch (error) {
      if (!(error instanceof KitError)) throw error;
      return source.fail(`${pointer}/${index}`, `"${criterion.condition}": ${error.reason}`, error.remedy);
    }
  });
}
