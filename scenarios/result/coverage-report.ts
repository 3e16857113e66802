/** What of the contract a run has exercised. */
export interface CoverageReport {
  readonly covered: number;
  readonly total: number;
  /** Of 100, rounded down to a tenth. */
  readonly percent: number;
  readonly statuses: readonly StatusCoverage[];
  readonly constraints: readonly ConstraintCoverage[];
}

export interface StatusCoverage {
  readonly operationId: string;
  readonly status: number;
  readonly covered: boolean;
  /** No request is known to bring it about, so it is not counted. */
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
