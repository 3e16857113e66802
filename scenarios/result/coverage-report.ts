import type { AuthorizationCell } from './authorization-cell.ts';

/** What a run has covered of the contract. */
export interface CoverageReport {
  readonly covered: number;
  readonly total: number;
  /** Rounded down to one decimal. */
  readonly percent: number;
  readonly statuses: readonly StatusCoverage[];
  readonly constraints: readonly ConstraintCoverage[];
}

export interface StatusCoverage {
  readonly operationId: string;
  readonly status: number;
  readonly covered: boolean;
  /** Only reachable with a fault, so it is not counted. */
  readonly isUnprovoked: boolean;
}

export interface ConstraintCoverage {
  readonly operationId: string;
  /** Such as `body name` or `query page`. */
  readonly place: string;
  readonly keyword: string;
  readonly limit: unknown;
  /** A value within the limit was accepted. */
  readonly inside: boolean;
  /** A value beyond the limit was refused. */
  readonly outside: boolean;
}

/**
 * Counts what is covered: statuses that are not only reachable with a fault, both sides of each constraint, and cells of
 * the authorization matrix.
 */
export function countCoverage({
  statuses,
  constraints,
  authorization,
}: Pick<CoverageReport, 'statuses' | 'constraints'> & {
  readonly authorization: readonly AuthorizationCell[];
}): CoverageReport {
  const counted = [
    ...statuses.filter(({ isUnprovoked }) => !isUnprovoked).map(({ covered }) => covered),
    ...constraints.flatMap(({ inside, outside }) => [inside, outside]),
    ...authorization.map(({ outcome }) => outcome !== 'skipped'),
  ];
  const covered = counted.filter(Boolean).length;
  const percent = counted.length === 0 ? 100 : Math.floor((covered / counted.length) * 1000) / 10;
  return { covered, total: counted.length, percent, statuses, constraints };
}
