import type { Contract } from '../../contracts/openapi/contract.ts';
import type { ComparedOperation, Difference, Finding, LeftOut } from '../result/comparison.ts';
import type { Observation } from '../sides/observation.ts';
import type { ObservedRun } from '../sides/observe-side.ts';
import { steady } from '../sides/steady.ts';
import { compareObservations } from './compare-observations.ts';
import { exampleOf } from './excerpt.ts';
import type { Noise } from './noise.ts';

/** What comparing two runs shows. */
export interface ComparedRuns {
  readonly operations: readonly ComparedOperation[];
  readonly differences: readonly Difference[];
  /** Steps that only one side sent. */
  readonly leftOut: readonly LeftOut[];
}

/** Compares the steps that both sides answered, and puts the same difference of several steps together. */
export function compareRuns(
  before: ObservedRun,
  after: ObservedRun,
  noise: Noise,
  contract: Contract,
): ComparedRuns {
  const steps = new Map<string, number>();
  const differences = new Map<string, Difference>();
  for (const [key, one] of before.observations) {
    const other = after.observations.get(key);
    if (!other) continue;
    const { id } = one.operation;
    steps.set(id, (steps.get(id) ?? 0) + 1);
    for (const finding of findingsAt(key, one, other, noise)) {
      const found = { operationId: id, ...finding };
      const known = differences.get(identityOf(found));
      const example = known?.example ?? exampleOf(one, other, noise);
      differences.set(identityOf(found), { ...found, steps: (known?.steps ?? 0) + 1, example });
    }
  }
  const ranks = new Map(contract.operations.map(({ id }, rank) => [id, rank]));
  const rankOf = ({ operationId }: Difference) => ranks.get(operationId) ?? 0;
  return {
    operations: contract.operations
      .filter(({ id }) => steps.has(id))
      .map(({ id, method, path }) => ({ id, method, path, steps: steps.get(id) ?? 0 })),
    differences: [...differences.values()].sort((one, other) => rankOf(one) - rankOf(other)),
    leftOut: onOneSideOnly(before, after),
  };
}

function findingsAt(key: string, one: Observation, other: Observation, noise: Noise): Finding[] {
  const findings = compareObservations(one, other).filter(
    (finding) => !noise.has(key, one.operation.id, finding),
  );
  const show = (text: string) => steady(one.exchange.mask(other.exchange.mask(text)));
  return findings.map((finding) => ({
    ...finding,
    at: show(finding.at),
    with: show(finding.with),
    target: show(finding.target),
  }));
}

/** What makes two differences the same, in one report and in two. */
export function identityOf({
  operationId,
  kind,
  at,
  with: one,
  target,
}: Omit<Difference, 'steps' | 'example'>) {
  return JSON.stringify([operationId, kind, at, one, target]);
}

/** In workflows that both sides ran. */
function onOneSideOnly(before: ObservedRun, after: ObservedRun): LeftOut[] {
  const sides = [
    [before, after],
    [after, before],
  ] as const;
  return sides.flatMap(([sent, other]) => {
    const ran = new Set([...other.observations.values()].map(({ workflowId }) => workflowId));
    const names = [...sent.observations]
      .filter(([key, { workflowId }]) => ran.has(workflowId) && !other.observations.has(key))
      .map(([, { workflowId, stepId }]) => `${workflowId}: ${stepId}`);
    const reason = `${other.name} did not get this far: an earlier step had no response, or none with the values that this one needs`;
    return names.length > 0 ? [{ reason, names: [...new Set(names)] }] : [];
  });
}
