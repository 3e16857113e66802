import type { SourceDocument } from '../../base/read-document.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { featureSetOf, type Workflow } from './arazzo.ts';
import { type OpenDocument, resolveInputs, resolveParameters } from './components.ts';
import { useNearest } from './explain/use-nearest.ts';
import { expressionsIn, isExpression, parseExpression } from './expression.ts';
import { baseUri } from './files/source-fault.ts';
import { loadStep } from './load-step.ts';
import type { LoadedStep, LoadedWorkflow } from './scenario-set.ts';

interface LoadParts extends OpenDocument {
  readonly contract: Contract;
  readonly workflow: Workflow;
  /** To the workflow in its document. */
  readonly pointer: string;
}

/**
 * Resolves the references of a workflow and compiles its criteria.
 *
 * @throws DocumentError for an unknown operation, an unresolvable reference, or an invalid criterion
 */
export function loadWorkflow(parts: LoadParts): LoadedWorkflow {
  const { source, document, workflow, pointer } = parts;
  const { $self } = document;
  const parameters = resolveParameters(workflow.parameters, `${pointer}/parameters`, parts);
  return {
    id: workflow.workflowId,
    file: source.file,
    theme: document.info.title,
    needs: undefined,
    featureSet: featureSetOf(document),
    self: $self === undefined ? undefined : baseUri(source.file, $self)?.href,
    summary: workflow.summary ?? workflow.workflowId,
    inputs: resolveInputs(workflow.inputs ?? {}, `${pointer}/inputs`, parts),
    dependsOn: workflow.dependsOn ?? [],
    steps: orderSteps(
      workflow.steps.map((step, index) => loadStep(step, index, { ...parts, parameters })),
      source,
    ),
    outputs: workflow.outputs ?? {},
    targets: workflow['x-targets'] ?? ['mock', 'url'],
    runsAlone: workflow['x-runs-alone'] === true,
  };
}

/**
 * Puts steps into an order in which each comes after those that it depends on, and after those whose outputs it uses
 * (Arazzo 1.1.0, Step Dependencies and Execution Order). Otherwise they remain in the order of the file, all of them if
 * no step depends on another.
 *
 * @throws DocumentError for an unknown step or a cycle
 */
function orderSteps(steps: readonly LoadedStep[], source: SourceDocument): readonly LoadedStep[] {
  if (steps.every(({ dependsOn }) => dependsOn.length === 0)) return steps;
  const ordered = new Set<LoadedStep>();

  function add(step: LoadedStep, path: readonly LoadedStep[]): void {
    if (ordered.has(step)) return;
    if (path.includes(step)) refuseCycle([...path.slice(path.indexOf(step)), step], source);
    for (const earlier of needed(step, steps, source)) add(earlier, [...path, step]);
    ordered.add(step);
  }

  for (const step of steps) add(step, []);
  return [...ordered];
}

function needed(step: LoadedStep, steps: readonly LoadedStep[], source: SourceDocument): LoadedStep[] {
  const declared = step.dependsOn.map(
    (id, index) => steps.find((each) => each.id === id) ?? refuseStep(id, index, step, steps, source),
  );
  const used = stepsUsedBy(step);
  return [...declared, ...steps.filter((each) => each !== step && used.has(each.id))];
}

/** The ids of the steps whose outputs a step uses. */
function stepsUsedBy({
  parameters,
  requestBody,
  criteria,
  onSuccess,
  onFailure,
  outputs,
}: LoadedStep): Set<string> {
  const inTexts = textsIn([parameters, requestBody, outputs]).flatMap((text) => expressionsIn(text, '1.1'));
  const inCriteria = [...criteria, ...[...onSuccess, ...onFailure].flatMap((action) => action.criteria)];
  const expressions = [
    ...inTexts.filter(isExpression).map(parseExpression),
    ...inCriteria.flatMap((criterion) => criterion.expressions.map(({ expression }) => expression)),
  ];
  return new Set(expressions.flatMap((expression) => (expression.kind === 'steps' ? [expression.id] : [])));
}

/** The strings in a value, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function refuseStep(
  id: string,
  index: number,
  { pointer }: LoadedStep,
  steps: readonly LoadedStep[],
  source: SourceDocument,
): never {
  const at = `${pointer}/dependsOn/${index}`;
  if (id.startsWith('$workflows.')) {
    const remedy = 'Add that workflow to the dependsOn of this one';
    return source.fail(at, 'a step of another workflow is not supported', remedy);
  }
  if (id.startsWith('$sourceDescriptions.'))
    return source.fail(at, 'a step of another document is not supported', 'Move it to this document');
  const ids = steps.map((step) => step.id);
  return source.fail(at, `the step "${id}" does not exist`, useNearest(id, ids));
}

function refuseCycle(cycle: readonly LoadedStep[], source: SourceDocument): never {
  const reason = `forms a cycle: ${cycle.map(({ id }) => id).join(' → ')}`;
  const step = cycle.find(({ dependsOn }) => dependsOn.length > 0);
  const pointer = step ? `${step.pointer}/dependsOn` : (cycle[0]?.pointer ?? '');
  return source.fail(pointer, reason, 'Remove one of these references');
}
