import type { Violation } from '../../../contracts/openapi/violation.ts';
import type { ReadInput } from '../../validation/read-input.ts';
import type { Parameters } from '../../validation/read-parameters.ts';
import { LENIENT_HINT } from '../lenient-hint.ts';

/** A body, and what FastAPI and the contract say about it. */
export interface InterpretedBody {
  /** As it was sent. */
  readonly sent: unknown;
  /** As Pydantic understands it; meaningless if it refuses it. */
  readonly read: unknown;
  /** What FastAPI and Pydantic refuse. */
  readonly found: readonly Violation[];
  /** What they take although the contract forbids it. */
  readonly forbidden: readonly Violation[];
}

const NO_VIOLATIONS: readonly Violation[] = [];

/**
 * Puts parameters and body of a request together. Where FastAPI refuses it, its errors are the answer; otherwise those of
 * the contract.
 *
 * @param isLenient whether to take what Pydantic takes although the contract forbids it
 */
export function concludeInput(
  { path, query, pathViolations, queryViolations, forbidden: inParameters }: Parameters,
  { sent, read, found: inBody, forbidden: ofBody }: InterpretedBody,
  isLenient: boolean,
): ReadInput {
  const found = [...pathViolations, ...queryViolations, ...inBody];
  if (found.length > 0) return { path, query, body: sent, violations: found };
  const forbidden = [...inParameters, ...ofBody];
  const isTaken = isLenient || forbidden.length === 0;
  return { path, query, body: read, violations: isTaken ? NO_VIOLATIONS : forbidden.map(withRemedy) };
}

/** Says how to have a violation taken that FastAPI takes. */
export function withRemedy(violation: Violation): Violation {
  const { remedy = 'send it as the contract declares it' } = violation;
  return { ...violation, remedy: `${remedy}; ${LENIENT_HINT}` };
}
