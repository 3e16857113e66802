import type { CalibratedAssumption } from '../calibration/calibration.ts';
import { identityOf } from '../differences/compare-runs.ts';
import type { ChangedAssumption, Changes, Comparison } from '../result/comparison.ts';

/**
 * What has changed since an earlier comparison. What one of the two could not compare, because it was left out or
 * answered differently each time, has not changed.
 */
export function changesSince(earlier: Comparison, now: Comparison): Changes {
  return {
    new: differencesOnlyIn(now, earlier),
    gone: differencesOnlyIn(earlier, now),
    assumptions: changedAssumptions(earlier, now),
  };
}

function differencesOnlyIn(one: Comparison, other: Comparison): Changes['new'] {
  const known = new Set(other.differences.map(identityOf));
  const comparable = new Set(other.operations.map(({ id }) => id));
  for (const { operationId } of other.unstable) comparable.delete(operationId);
  return one.differences.filter((each) => comparable.has(each.operationId) && !known.has(identityOf(each)));
}

function changedAssumptions(earlier: Comparison, now: Comparison): ChangedAssumption[] {
  const before = new Map(earlier.calibration?.assumptions.map((each) => [each.id, each]));
  return (now.calibration?.assumptions ?? []).flatMap((each) => {
    const known = before.get(each.id);
    if (!known || known.outcome === 'hidden' || each.outcome === 'hidden') return [];
    const [one, other] = [choiceOf(known), choiceOf(each)];
    return one === other ? [] : [{ id: each.id, before: one, now: other }];
  });
}

function choiceOf({ outcome, choice }: CalibratedAssumption): string {
  return outcome === 'seen' && choice !== undefined ? choice : 'something else';
}
