import type { LoadedWorkflow, ScenarioSet } from './scenario-set.ts';
import type { Target } from './targets/target.ts';

interface SkipContext {
  readonly set: ScenarioSet;
  readonly target: Target;
  /** Names of the inputs that there are. */
  readonly inputNames: readonly string[];
  readonly allowWrites: boolean;
}

/** Why a workflow cannot, or must not, run against a target; undefined where it can. */
export function reasonToSkip(
  workflow: LoadedWorkflow,
  { set, target, inputNames, allowWrites }: SkipContext,
): string | undefined {
  if (!workflow.targets.includes(target.kind))
    return `only a ${workflow.targets.join(' or a ')} can serve it`;
  if (!target.isLocal && !allowWrites && writes(workflow, set)) {
    return 'it writes, and the target is not on this machine: allow it with --allow-writes';
  }
  const missing = (workflow.inputs.required ?? []).filter((name) => !inputNames.includes(name));
  return missing.length > 0 ? `it needs the input ${missing.join(', ')}` : undefined;
}

/** Whether a workflow, or one that it runs, changes anything at the target. Signing in does not. */
function writes(workflow: LoadedWorkflow, set: ScenarioSet): boolean {
  const inner = workflow.steps.flatMap(({ does }) => (does.kind === 'workflow' ? [does.workflowId] : []));
  const others = [...workflow.dependsOn, ...inner].flatMap((id) => set.byId.get(id) ?? []);
  const ownWrites = workflow.steps.some(
    ({ does }) =>
      does.kind === 'operation' && does.operation.method !== 'GET' && does.operation.scope !== 'public',
  );
  return ownWrites || others.some((other) => writes(other, set));
}
