import { relative } from 'node:path';
import { packageFile } from '../../base/package-files.ts';
import type { Assumptions } from '../../mock-server/assumptions/assumptions.ts';
import { loadScenarios } from '../../scenarios/arazzo/load-scenarios.ts';
import type { ScenarioSet } from '../../scenarios/arazzo/scenario-set.ts';
import { allWorkflows } from '../../scenarios/run/run-scenarios.ts';
import { checkInputs, checkWorkflowIds } from './check-flags.ts';
import { loadWithNotices } from './load-with-notices.ts';
import type { TestFlags } from './test-flags.ts';

/** Relative, because reports show the path. */
const SHIPPED = relative('', packageFile('scenarios'));

type SetFlags = Pick<TestFlags, 'contract' | 'document' | 'workflow' | 'input'>;

/**
 * Loads the scenarios that a command names, or those of this package.
 *
 * @param assume what is added to the contract
 * @throws KitError for files that cannot be used, and for workflows and inputs that they do not have
 */
export function loadSet(
  paths: readonly string[],
  { contract, document, workflow = [], input = {} }: SetFlags,
  { hasMatrix, assume }: { readonly hasMatrix: boolean; readonly assume: Assumptions },
): ScenarioSet {
  const loaded = loadWithNotices({ contract, assume, documents: document });
  const set =
    paths.length > 0
      ? loadScenarios(paths, loaded)
      : loadScenarios([SHIPPED], loaded, { leavesOutLater: true });
  checkWorkflowIds(workflow, allWorkflows(set, hasMatrix), set.leftOut);
  checkInputs(set, Object.keys(input));
  return set;
}
