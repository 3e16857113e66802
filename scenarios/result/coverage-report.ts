import type { AuthorizationCell } from './authorization-cell.ts';

/** What a run has covered of the contract. */
export interface CoverageReport {
  readonly covered: number;
  readonly total: number;
  /** Rounded down to one decimal. */
  readonly percent: number;
  readonly statuses: readonly StatusCoverage[];
  readonly constraints: readonly ConstraintCoverage[];
  /** By document; absent if there are none. It does not count for the numbers above. */
  readonly documents?: readonly DocumentCoverage[];
}

/** What a run has covered of the operations of a further document. */
export interface DocumentCoverage {
  /** Name of its file. */
  readonly document: string;
  readonly covered: number;
  readonly total: number;
  /** Rounded down to one decimal. */
  readonly percent: number;
  readonly statuses: readonly StatusCoverage[];
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
 * the authorization matrix. Those of further documents are counted apart: a suite for a part of a large document would
 * otherwise cover next to nothing.
 */
export function countCoverage({
  statuses,
  constraints,
  authorization,
  documents = [],
}: Pick<CoverageReport, 'statuses' | 'constraints'> & {
  readonly authorization: readonly AuthorizationCell[];
  readonly documents?: readonly Pick<DocumentCoverage, 'document' | 'statuses'>[];
}): CoverageReport {
  const counted = [
    ...provoked(statuses),
    ...constraints.flatMap(({ inside, outside }) => [inside, outside]),
    ...authorization.map(({ outcome }) => outcome !== 'skipped'),
  ];
  const further = documents.map((each) => ({ ...each, ...countOf(provoked(each.statuses)) }));
  return {
    ...countOf(counted),
    statuses,
    constraints,
    ...(further.length > 0 && { documents: further }),
  };
}

function provoked(statuses: readonly StatusCoverage[]): boolean[] {
  return statuses.filter(({ isUnprovoked }) => !isUnprovoked).map(({ covered }) => covered);
}

function countOf(counted: readonly boolean[]): Pick<CoverageReport, 'covered' | 'total' | 'percent'> {
  const covered = counted.filter(Boolean).length;
  const percent = counted.length === 0 ? 100 : Math.floor((covered / counted.length) * 1000) / 10;
  return { covered, total: counted.length, percent };
}
