import type { LoadedWorkflow } from '../../scenarios/arazzo/scenario-set.ts';
import type { Probes } from './load-probes.ts';

/** To a target that is not on this machine. A token for tests has 1,000 calls a day. */
export const MAX_REQUESTS = 120;
/** Signing in as a client, and deactivating it. */
const REQUESTS_TO_UNDO = 2;

/** The number of requests that the probes send to a target, those that undo what they created included. */
export function plannedRequests(
  { set, rows }: Probes,
  { allowWrites }: { readonly allowWrites: boolean },
): number {
  const workflows = new Set<LoadedWorkflow>();
  function add(workflow: LoadedWorkflow | undefined): void {
    if (!workflow) return;
    workflows.add(workflow);
    for (const id of workflow.dependsOn) add(set.byId.get(id));
  }
  for (const { probe } of rows) add(probe);
  const operations = [...workflows].flatMap(({ steps }) =>
    steps.flatMap(({ does }) => (does.kind === 'operation' ? [does.operation] : [])),
  );
  const sent = operations.filter(({ isSafe }) => isSafe || allowWrites);
  return sent.reduce((sum, { undoneBy }) => sum + 1 + (undoneBy === undefined ? 0 : REQUESTS_TO_UNDO), 0);
}
