import { createHash } from 'node:crypto';
import type { LoadedWorkflow } from '../arazzo/scenario-set.ts';
import type { Shard } from '../result/shard.ts';

/**
 * The workflows of one shard. Each workflow is in exactly one, and those that depend on each other are in the same.
 *
 * The id decides, not the position: adding a workflow or renaming a file moves no other workflow to another machine.
 */
export function workflowsInShard(
  { index, total }: Shard,
  workflows: readonly LoadedWorkflow[],
): readonly LoadedWorkflow[] {
  const neighbours = neighboursOf(workflows);
  return workflows.filter(({ id }) => hash(firstOfGroup(id, neighbours)) % total === index - 1);
}

/** By workflow: those it depends on, and those that depend on it. */
function neighboursOf(workflows: readonly LoadedWorkflow[]): Map<string, string[]> {
  const neighbours = new Map(workflows.map(({ id, dependsOn }) => [id, [...dependsOn]]));
  for (const { id, dependsOn } of workflows) {
    for (const other of dependsOn) neighbours.get(other)?.push(id);
  }
  return neighbours;
}

/** The first id, in alphabetical order, of all workflows that depend on each other. */
function firstOfGroup(id: string, neighbours: ReadonlyMap<string, readonly string[]>): string {
  const group = new Set([id]);
  for (const one of group) for (const other of neighbours.get(one) ?? []) group.add(other);
  return [...group].sort()[0] ?? id;
}

function hash(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE();
}
