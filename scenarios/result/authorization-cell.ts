import type { Outcome } from './outcome.ts';

/** One operation asked with one kind of credential. */
export interface AuthorizationCell {
  readonly operationId: string;
  readonly credential: string;
  readonly expected: number;
  /** Undefined where it was not asked. */
  readonly got: number | undefined;
  readonly outcome: Outcome;
}
