import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { packageFile } from '../../base/package-files.ts';
import { type ReadDocument, readDocument, readText, type SourceDocument } from '../../base/read-document.ts';
import { loadAjv } from '../../contracts/openapi/compile-schemas.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { ArazzoDocument } from './arazzo.ts';
import { builtScenario } from './built-scenario.ts';
import { checkSyntax } from './check-expressions.ts';
import { checkReferences } from './check-references.ts';
import { explainShape } from './explain/explain-shape.ts';
import { listFiles } from './files/list-files.ts';
import { sourceFault } from './files/source-fault.ts';
import { loadWorkflow } from './load-workflow.ts';
import type { LoadedWorkflow, ScenarioSet } from './scenario-set.ts';

/**
 * Loads scenario files and checks everything that can be checked before a request is sent.
 *
 * @param paths files, or folders with `*.arazzo.yaml` and `*.arazzo.yml` at any depth
 * @throws DocumentError that names file, line, reason and remedy
 */
export function loadScenarios(paths: readonly string[], contract: Contract): ScenarioSet {
  const scenarios = paths.flatMap(listFiles).map(readScenario);
  const workflows: LoadedWorkflow[] = [];
  const sources = new Map<string, { source: SourceDocument; pointer: string }>();
  for (const { source, document } of scenarios) {
    checkDocument(source, document);
    document.workflows.forEach((workflow, index) => {
      const pointer = `/workflows/${index}`;
      const earlier = sources.get(workflow.workflowId);
      if (earlier)
        source.fail(
          `${pointer}/workflowId`,
          `"${workflow.workflowId}" is also defined in "${earlier.source.file}"`,
          'Rename one of them',
        );
      sources.set(workflow.workflowId, { source, pointer });
      workflows.push(loadWorkflow({ source, document, contract, workflow, pointer }));
    });
  }
  const set = { contract, workflows, byId: new Map(workflows.map((workflow) => [workflow.id, workflow])) };
  for (const workflow of workflows) {
    const known = sources.get(workflow.id);
    if (known) checkReferences(workflow, set, known.source, known.pointer);
  }
  return set;
}

interface Scenario {
  readonly source: SourceDocument;
  readonly document: ArazzoDocument;
}

function readScenario(file: string): Scenario {
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
function checkDocument(source: SourceDocument, { sourceDescriptions, components }: ArazzoDocument): void {
  sourceDescriptions.forEach(({ url }, index) => {
    const fault = sourceFault(url, source.file);
    if (fault) source.fail(`/sourceDescriptions/${index}/url`, fault.reason, fault.remedy);
  });
  checkSyntax(components?.parameters, '/components/parameters', source);
}
