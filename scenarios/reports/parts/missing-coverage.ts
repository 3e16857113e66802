import type { ConstraintCoverage, CoverageReport } from '../../result/coverage-report.ts';
import type { RunResult } from '../../result/result.ts';

/** What a run did not cover of one operation. */
export interface MissingCoverage {
  readonly operationId: string;
  /** What is missing, by kind: `statuses`, `inside`, `outside`, `credentials`. */
  readonly kinds: readonly { readonly kind: string; readonly items: readonly string[] }[];
}

/** The operations that are not fully covered. */
export function missingCoverage({ coverage, authorization }: RunResult): MissingCoverage[] {
  if (!coverage) return [];
  const statuses = coverage.statuses.filter(({ covered, isUnprovoked }) => !covered && !isUnprovoked);
  const inside = coverage.constraints.filter((constraint) => !constraint.inside);
  const outside = coverage.constraints.filter((constraint) => !constraint.outside);
  const cells = authorization.filter(({ outcome }) => outcome === 'skipped');
  const ids = new Set([...statuses, ...inside, ...outside, ...cells].map(({ operationId }) => operationId));
  return [...ids].map((operationId) => {
    const isOwn = (missing: { readonly operationId: string }) => missing.operationId === operationId;
    const ownCells = cells.filter(isOwn);
    const areAllMissing = ownCells.length > 1 && ownCells.length === authorization.filter(isOwn).length;
    const kinds = [
      { kind: 'statuses', items: statuses.filter(isOwn).map(({ status }) => String(status)) },
      { kind: 'inside', items: byPlace(inside.filter(isOwn)) },
      { kind: 'outside', items: byPlace(outside.filter(isOwn)) },
      { kind: 'credentials', items: areAllMissing ? ['all'] : ownCells.map(({ credential }) => credential) },
    ];
    return { operationId, kinds: kinds.filter(({ items }) => items.length > 0) };
  });
}

/** Statuses that are only reachable with a fault and were not observed, with their operations. */
export function unprovokedStatuses({ statuses }: CoverageReport): Map<number, string[]> {
  const unprovoked = statuses.filter(({ covered, isUnprovoked }) => isUnprovoked && !covered);
  const found = new Map<number, string[]>();
  for (const { status, operationId } of unprovoked.sort((one, other) => one.status - other.status)) {
    found.set(status, [...(found.get(status) ?? []), operationId]);
  }
  return found;
}

/** `minimum 1`, `type string|null`, `required`. */
export function constraintText({ keyword, limit }: ConstraintCoverage): string {
  if (limit === true) return keyword;
  if (Array.isArray(limit)) return `${keyword} ${limit.join('|')}`;
  return `${keyword} ${typeof limit === 'string' ? limit : JSON.stringify(limit)}`;
}

/** `body name (type string, minLength 1)`. */
function byPlace(constraints: readonly ConstraintCoverage[]): string[] {
  const places = new Set(constraints.map(({ place }) => place));
  return [...places].map((place) => {
    const own = constraints.filter((constraint) => constraint.place === place);
    return `${place} (${own.map(constraintText).join(', ')})`;
  });
}
