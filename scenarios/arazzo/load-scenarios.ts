import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { packageFile } from '../../base/package-files.ts';
import { type ReadDocument, readDocument, readText, type SourceDocument } from '../../base/read-document.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { loadAjv } from '../../contracts/openapi/compile-schemas.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { CONTRACTS } from '../../contracts/registry.ts';
import type { ArazzoDocument, Workflow } from './arazzo.ts';
import { builtScenario } from './built-scenario.ts';
import { checkSyntax } from './check-expressions.ts';
import { checkReferences } from './check-references.ts';
import type { OpenDocument } from './components.ts';
import { explainShape } from './explain/explain-shape.ts';
import { listFiles } from './files/list-files.ts';
import { baseUri, sourceFault } from './files/source-fault.ts';
import { isLater, writtenFor } from './files/written-for.ts';
import { loadWorkflow } from './load-workflow.ts';
import type { LoadedWorkflow, Needed, ScenarioSet } from './scenario-set.ts';

interface LoadOptions {
  /**
   * Whether workflows are left out that are written for a later version of the contract, or for a further document that it
   * was loaded without, such as those of this package. By default they are loaded, and those for a later version are
   * skipped: a run must not pass because a file was not noticed.
   */
  readonly leavesOutLater?: boolean;
}

/**
 * Loads scenario files and checks everything that can be checked before a request is sent.
 *
 * @param paths files, or folders with `*.arazzo.yaml` and `*.arazzo.yml` at any depth
 * @param contract what they run with. A file that is written for a later version is checked against that one
 * @throws DocumentError that names file, line, reason and remedy
 */
export function loadScenarios(
  paths: readonly string[],
  contract: Contract,
  { leavesOutLater = false }: LoadOptions = {},
): ScenarioSet {
  const scenarios = paths.flatMap(listFiles).map((file) => readScenario(file, contract));
  const workflows: LoadedWorkflow[] = [];
  const leftOut = new Map<string, Needed>();
  const sources = new Map<string, OpenDocument & { pointer: string }>();
  for (const { source, document, needs } of scenarios) {
    checkDocument({ source, document });
    if (needs && leavesOutLater) {
      for (const { workflowId } of document.workflows)
        leftOut.set(workflowId, { kind: 'contract', version: needs });
      continue;
    }
    const own = needs ? loadLater(needs, contract) : contract;
    document.workflows.forEach((workflow, index) => {
      if (leavesOutLater && lacksDocument(workflow, own)) {
        leftOut.set(workflow.workflowId, { kind: 'document' });
        return;
      }
      const pointer = `/workflows/${index}`;
      const earlier = sources.get(workflow.workflowId);
      if (earlier)
        source.fail(
          `${pointer}/workflowId`,
          `"${workflow.workflowId}" is also defined in "${earlier.source.file}"`,
          'Rename one of them',
        );
      sources.set(workflow.workflowId, { source, document, pointer });
      const loaded = loadWorkflow({ source, document, contract: own, workflow, pointer });
      workflows.push({ ...loaded, needs });
    });
  }
  const byId = new Map(workflows.map((workflow) => [workflow.id, workflow]));
  const set = { contract, workflows, byId, leftOut };
  for (const workflow of workflows) {
    const known = sources.get(workflow.id);
    const own = workflow.needs ? { ...set, contract: loadLater(workflow.needs, contract) } : set;
    if (known) checkReferences(workflow, own, known, known.pointer);
  }
  return set;
}

/** With the same further documents. */
function loadLater(version: string, { sources }: Contract): Contract {
  return loadContract(version, CONTRACTS, [], sources);
}

/** Whether a workflow names operations of a further document that a contract was loaded without. */
function lacksDocument(
  { steps, 'x-needs-document': needsOne }: Workflow,
  { operationById }: Contract,
): boolean {
  const named = steps.flatMap(({ operationId }) => operationId ?? []);
  return needsOne === true && named.some((id) => !operationById.has(id.replace(IN_SOURCE, '')));
}

const IN_SOURCE = /^\$sourceDescriptions\.[^.]+\./;

interface Scenario extends OpenDocument {
  /** The later version of the contract that it is written for; undefined if it runs with the given one. */
  readonly needs: string | undefined;
}

function readScenario(file: string, { version }: Contract): Scenario {
  const { source, document } = readArazzo(file);
  const written = writtenFor(document.sourceDescriptions.map(({ url }) => url));
  const needs = written !== undefined && isLater(written, version) ? written : undefined;
  return { source, document, needs };
}

function readArazzo(file: string): OpenDocument {
  const built = builtScenario(readText(file));
  if (!built) {
    const source = readDocument(file);
    return { source, document: checkShape(source) };
  }
  const fail: SourceDocument['fail'] = (...why) => readDocument(file).fail(...why); // which knows the line
  return { source: { file, content: built, fail }, document: built };
}

let validateShape: ValidateFunction<ArazzoDocument> | undefined;

function checkShape(source: ReadDocument): ArazzoDocument {
  validateShape ??= new (loadAjv().Ajv2020)({
    strict: false,
    allErrors: true,
    verbose: true,
  }).compile<ArazzoDocument>(
    JSON.parse(readFileSync(packageFile('scenarios/arazzo/arazzo.schema.json'), 'utf8')),
  );
  const { content } = source;
  if (validateShape(content)) return content;
  const { pointer, isKey, reason, remedy } = explainShape(validateShape.errors ?? []);
  return isKey ? source.failAtKey(pointer, reason, remedy) : source.fail(pointer, reason, remedy);
}

/** Checks what belongs to no workflow. @throws DocumentError */
function checkDocument(open: OpenDocument): void {
  const { source, document } = open;
  const { sourceDescriptions, components, $self } = document;
  const base =
    baseUri(source.file, $self) ??
    source.fail('/$self', `"${$self}" is not a valid URI`, 'Correct it, or remove $self');
  sourceDescriptions.forEach(({ url }, index) => {
    const fault = sourceFault(url, base, $self);
    if (fault) source.fail(`/sourceDescriptions/${index}/url`, fault.reason, fault.remedy);
  });
  checkSyntax(components?.parameters, '/components/parameters', open);
}
