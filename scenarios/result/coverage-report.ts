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
