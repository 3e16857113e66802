import { toSegments } from '../../base/json-pointer.ts';
import type { SourceDocument } from '../../base/read-document.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type {
  ArazzoDocument,
  Criterion,
  FailureAction,
  InputSchema,
  Parameter,
  Reusable,
  Step,
  SuccessAction,
  Workflow,
} from './arazzo.ts';
import { type CompiledCriterion, compileCriterion } from './criterion.ts';
import type { LoadedAction, LoadedStep, LoadedWorkflow } from './scenario-set.ts';

interface LoadParts {
  readonly source: SourceDocument;
  readonly document: ArazzoDocument;
  readonly contract: Contract;
  readonly workflow: Workflow;
  /** Of the workflow in its document. */
  readonly pointer: string;
}

/**
 * Resolves the references of a workflow and compiles its criteria.
 *
 * @throws DocumentError for an unknown operation, a reference that leads nowhere, or a criterion that cannot be read
 */
export function loadWorkflow({ source, document, contract, workflow, pointer }: LoadParts): LoadedWorkflow {
  const { components = {} } = document;

  function resolve<Value extends object>(
    entry: Value | Reusable,
    kind: 'parameters' | 'successActions' | 'failureActions',
    place: string,
  ): Value {
    if (!('reference' in entry)) return entry;
    const [, found, name = ''] = entry.reference.split('.');
    const target =
      found === kind ? (components[kind] as Readonly<Record<string, Value>> | undefined)?.[name] : undefined;
    if (!target) return source.fail(`${place}/reference`, `${entry.reference} leads nowhere`);
    return 'value' in entry ? { ...target, value: entry.value } : target;
  }

  function compile(criteria: readonly Criterion[] = [], place: string): CompiledCriterion[] {
    return criteria.map((criterion, index) => {
      try {
        return compileCriterion(criterion);
      } catch (error) {
        return source.fail(`${place}/${index}`, error instanceof Error ? error.message : String(error));
      }
    });
  }

  function loadActions(
    actions: readonly (SuccessAction | FailureAction | Reusable)[] = [],
    kind: 'successActions' | 'failureActions',
    place: string,
  ): LoadedAction[] {
    return actions.map((entry, index) => {
      const action = resolve<SuccessAction | FailureAction>(entry, kind, `${place}/${index}`);
      return { ...action, criteria: compile(action.criteria, `${place}/${index}/criteria`) };
    });
  }

  function loadParameters(own: readonly (Parameter | Reusable)[] = [], place: string): Parameter[] {
    return own.map((entry, index) => resolve<Parameter>(entry, 'parameters', `${place}/${index}`));
  }

  function loadStep(step: Step, index: number): LoadedStep {
    const place = `${pointer}/steps/${index}`;
    const parameters = [...loadParameters(step.parameters, `${place}/parameters`), ...inherited];
    const actions = (
      kind: 'successActions' | 'failureActions',
      own: Step['onSuccess'] | Step['onFailure'],
      key: string,
    ) =>
      own
        ? loadActions(own, kind, `${place}/${key}`)
        : loadActions(workflow[kind], kind, `${pointer}/${kind}`);
    return {
      id: step.stepId,
      description: step.description ?? '',
      does: findWork(step, place),
      parameters: parameters.filter((one, at) => at === parameters.findIndex((other) => isSame(one, other))),
      requestBody: step.requestBody,
      criteria: compile(step.successCriteria, `${place}/successCriteria`),
      onSuccess: actions('successActions', step.onSuccess, 'onSuccess'),
      onFailure: actions('failureActions', step.onFailure, 'onFailure'),
      outputs: step.outputs ?? {},
      isInvalidRequest: step['x-invalid-request'] === true,
      isIndependent: false,
    };
  }

  function findWork(step: Step, place: string): LoadedStep['does'] {
    if (step.operationId && step.workflowId) source.fail(place, 'names both an operationId and a workflowId');
    if (step.workflowId && step.requestBody)
      source.fail(`${place}/requestBody`, 'stands on a step that runs a workflow');
    if (step.workflowId) return { kind: 'workflow', workflowId: step.workflowId };
    if (!step.operationId) return source.fail(place, 'names neither an operationId nor a workflowId');
    return { kind: 'operation', operation: findOperation(step.operationId, `${place}/operationId`) };
  }

  /** Either `operationId`, or `$sourceDescriptions.<name>.operationId`. */
  function findOperation(text: string, place: string): Operation {
    const [, name, id = text] = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(text) ?? [];
    if (name && !document.sourceDescriptions.some((source) => source.name === name)) {
      source.fail(place, `there is no source description ${name}`);
    }
    const operation = contract.operations.find((candidate) => candidate.id === id);
    return operation ?? source.fail(place, `the contract has no operation ${id}`);
  }

  function resolveInputs(inputs: InputSchema & { $ref?: string } = {}): InputSchema {
    if (!inputs.$ref) return inputs;
    const name = toSegments(inputs.$ref.slice(1)).at(-1) ?? '';
    return components.inputs?.[name] ?? source.fail(`${pointer}/inputs/$ref`, `${inputs.$ref} leads nowhere`);
  }

  const inherited = loadParameters(workflow.parameters, `${pointer}/parameters`);
  return {
    id: workflow.workflowId,
    file: source.file,
    theme: document.info.title,
    summary: workflow.summary ?? workflow.workflowId,
    inputs: resolveInputs(workflow.inputs),
    dependsOn: workflow.dependsOn ?? [],
    steps: workflow.steps.map(loadStep),
    outputs: workflow.outputs ?? {},
    targets: workflow['x-targets'] ?? ['mock', 'url'],
    runsAlone: workflow['x-runs-alone'] === true,
  };
}

function isSame(one: Parameter, other: Parameter): boolean {
  return one.name === other.name && one.in === other.in;
}
