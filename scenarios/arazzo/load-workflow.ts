import type { Contract } from '../../contracts/openapi/contract.ts';
import { featureSetOf, type Workflow } from './arazzo.ts';
import { type OpenDocument, resolveInputs, resolveParameters } from './components.ts';
import { baseUri } from './files/source-fault.ts';
import { loadStep } from './load-step.ts';
import type { LoadedWorkflow } from './scenario-set.ts';

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
    steps: workflow.steps.map((step, index) => loadStep(step, index, { ...parts, parameters })),
    outputs: workflow.outputs ?? {},
    targets: workflow['x-targets'] ?? ['mock', 'url'],
    runsAlone: workflow['x-runs-alone'] === true,
  };
}
