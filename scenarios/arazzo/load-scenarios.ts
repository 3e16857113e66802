import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { packageFile } from '../../base/package-files.ts';
import { DocumentError, readDocument, readText, type SourceDocument } from '../../base/read-document.ts';
import { loadAjv } from '../../contracts/openapi/compile-schemas.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { ArazzoDocument } from './arazzo.ts';
import { builtScenario } from './built-scenario.ts';
import { checkReferences } from './check-references.ts';
import { loadWorkflow } from './load-workflow.ts';
import type { LoadedWorkflow, ScenarioSet } from './scenario-set.ts';

const SUFFIX = '.arazzo.yaml';

/**
 * Loads scenario files and checks everything that can be checked before a request is sent.
 *
 * @param paths files, or folders of `*.arazzo.yaml`
 * @throws DocumentError that names file, line and reason
 */
export function loadScenarios(paths: readonly string[], contract: Contract): ScenarioSet {
  const scenarios = paths.flatMap(listFiles).map(readScenario);
  const workflows: LoadedWorkflow[] = [];
  const sources = new Map<string, { source: SourceDocument; pointer: string }>();
  for (const { source, document } of scenarios) {
    document.workflows.forEach((workflow, index) => {
      const pointer = `/workflows/${index}`;
      const earlier = sources.get(workflow.workflowId);
      if (earlier)
        source.fail(
          `${pointer}/workflowId`,
          `"${workflow.workflowId}" is also defined in "${earlier.source.file}"`,
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

function listFiles(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats)
    throw new DocumentError(path, 'the file', 'does not exist', 'Name a file or a folder of scenarios');
  if (!stats.isDirectory()) return [path];
  const files = readdirSync(path)
    .filter((name) => name.endsWith(SUFFIX))
    .sort()
    .map((name) => join(path, name));
  if (files.length === 0) throw new DocumentError(path, 'the folder', `contains no *${SUFFIX} file`);
  return files;
}

/** Parts of Arazzo 1.0.1 that are not supported, with the reason or what to use instead. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  operationPath: 'operationPath is not supported: use operationId',
  xpath: 'criteria of type xpath are not supported: the API uses JSON',
  'jsonpath draft': 'only JSONPath as in RFC 9535 is supported',
};

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
  const fail = (pointer: string, reason: string) => readDocument(file).fail(pointer, reason); // which knows the line
  return { source: { file, content: built, fail }, document: built };
}

let validateShape: ValidateFunction<ArazzoDocument> | undefined;

function checkShape(source: SourceDocument): ArazzoDocument {
  validateShape ??= new (loadAjv().Ajv2020)({ strict: false }).compile<ArazzoDocument>(
    JSON.parse(readFileSync(packageFile('scenarios/arazzo/arazzo.schema.json'), 'utf8')),
  );
  const { content } = source;
  if (validateShape(content)) return content;
  const fault = validateShape.errors?.find(({ keyword }) => keyword !== 'if');
  const key = fault?.params.additionalProperty;
  const pointer = `${fault?.instancePath ?? ''}${key ? `/${key}` : ''}`;
  if (key && UNSUPPORTED[key]) source.fail(pointer, UNSUPPORTED[key]);
  source.fail(pointer, key ? `"${key}" is not supported` : (fault?.message ?? 'is malformed'));
}
