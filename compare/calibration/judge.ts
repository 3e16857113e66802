import type { Probed } from '../probes/probed.ts';
import { agrees, type Difference, findDifferences } from './differences.ts';
import { reachedSteps } from './reached-steps.ts';

/** What the answers of a target to a probe say about an assumption. */
export type Verdict =
  | { readonly kind: 'seen'; readonly choice: string; readonly differences: readonly Difference[] }
  /** The target agrees with none of the choices. */
  | { readonly kind: 'other'; readonly differences: readonly Difference[] }
  /** The target gave no answer that tells the choices apart. */
  | { readonly kind: 'unanswered'; readonly reason: string }
  /** The mocks answer alike, whatever the choice. */
  | { readonly kind: 'alike' };

/**
 * Finds the choice of an assumption with which a mock answers a probe as the target did.
 *
 * @param mocks what a mock answered, by choice
 */
export function judge(target: Probed, mocks: ReadonlyMap<string, Probed>): Verdict {
  const all = findDifferences(target, mocks);
  if (all.length === 0) return { kind: 'alike' };
  const reached = reachedSteps(target, [...mocks.values()]);
  const differences = all.filter(({ step }) => reached.steps.has(step));
  if (differences.length === 0) return { kind: 'unanswered', reason: reached.reason ?? 'no answer shows it' };
  const agreeing = [...mocks.keys()].filter((choice) => differences.every((each) => agrees(each, choice)));
  const [choice, ...more] = agreeing;
  if (choice === undefined) return { kind: 'other', differences };
  if (more.length > 0) return { kind: 'unanswered', reason: `its answers fit ${agreeing.join(' and ')}` };
  return { kind: 'seen', choice, differences };
}
