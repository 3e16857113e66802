import type { Outcome } from './outcome.ts';

/** The result of calling one operation with one kind of credential. */
export interface AuthorizationCell {
  readonly operationId: string;
  readonly credential: string;
  readonly expected: number;
  /** Undefined if there was no response. */
  readonly got: number | undefined;
  readonly outcome: Outcome;
}
