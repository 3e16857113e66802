import { AUDIENCES } from '../../contracts/diff/changes/change.ts';
import type { Difference } from '../../contracts/diff/compare-contracts.ts';
import { countBroken } from './wording.ts';

/** A difference as JSON, for programs. `docs/versions.md` describes it; keys are added, not changed. */
export function toJson(difference: Difference): string {
  const { from, to, changes } = difference;
  const broken = AUDIENCES.map((audience) => [audience, countBroken(difference, audience)]);
  const summary = { changes: changes.length, breaking: Object.fromEntries(broken) };
  return JSON.stringify({ from, to, summary, changes }, null, 2);
}
