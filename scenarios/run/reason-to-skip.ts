import { reachedWorkflows } from '../arazzo/reached-workflows.ts';
import type { LoadedWorkflow, ScenarioSet } from '../arazzo/scenario-set.ts';
import type { Target } from '../targets/target.ts';

interface SkipContext {
  readonly set: ScenarioSet;
  readonly target: Target;
  /** Names of the inputs that have a value. */
  readonly inputNames: readonly string[];
  readonly allowWrites: boolean;
}

/** Why a workflow cannot, or must not, run against a target; undefined if it can. */
export function reasonToSkip(
  workflow: LoadedWorkflow,
  { set, target, inputNames, allowWrites }: SkipContext,
): string | undefined {
  const reached = reachedWorkflows(workflow, set);
  const later = reached.find(({ needs }) => needs !== undefined);
  if (later) return `it is written for contract ${later.needs}, and the contract is ${set.contract.version}`;
  const elsewhere = reached.find(({ targets }) => !targets.includes(target.kind));
  if (elsewhere) return `it only runs against a ${elsewhere.targets.join(' or a ')}`;
  if (!target.isLocal && !allowWrites && reached.some(writes)) {
    return 'it writes, and the target is not on this machine: allow it with --allow-writes';
  }
  const missing = (workflow.inputs.required ?? []).filter((name) => !inputNames.includes(name));
  return missing.length > 0 ? `it needs the input ${missing.join(', ')}` : undefined;
}

/** Whether a workflow has a step that changes anything at the target. Signing in does not. */
function writes({ steps }: LoadedWorkflow): boolean {
  return steps.some(({ does }) => does.kind === 'operation' && !does.operation.isSafe);
}
