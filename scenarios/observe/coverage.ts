import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { ObservedExchange } from '../run/run-step.ts';
import type { AuthorizationCell } from './authorization-matrix.ts';
import { constraintsOf } from './constraints.ts';

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
  readonly place: string;
  readonly keyword: string;
  readonly limit: unknown;
  /** A value within the limit was accepted. */
  readonly inside: boolean;
  /** A value beyond the limit was refused. */
  readonly outside: boolean;
}

export interface Coverage {
  observe(exchange: ObservedExchange): void;
  report(authorization: readonly AuthorizationCell[]): CoverageReport;
}

/** Starts to count: operation × status, each request constraint on both sides, and the authorization matrix. */
export function createCoverage({ operations }: Contract): Coverage {
  const seen = new Set<string>();
  const byOperation = new Map(
    operations.map((operation) => [
      operation.id,
      constraintsOf(operation).map((constraint) => ({ constraint, sides: new Set<string>() })),
    ]),
  );
  const constraints = [...byOperation.values()].flat();

  return {
    observe({ operation, request, status }) {
      seen.add(`${operation.id} ${status}`);
      for (const { constraint, sides } of byOperation.get(operation.id) ?? []) {
        const side = constraint.sideOf(request);
        if (side && isConfirmed(side, operation, status)) sides.add(side);
      }
    },

    report(authorization) {
      const statuses = operations.flatMap(({ id, responses }) =>
        [...responses].map(([status, { isUnprovoked }]) => ({
          operationId: id,
          status,
          covered: seen.has(`${id} ${status}`),
          isUnprovoked,
        })),
      );
      const limits = constraints.map(({ constraint: { operationId, place, keyword, limit }, sides }) => ({
        operationId,
        place,
        keyword,
        limit,
        inside: sides.has('inside'),
        outside: sides.has('outside'),
      }));
      const counted = [
        ...statuses.filter(({ isUnprovoked }) => !isUnprovoked).map(({ covered }) => covered),
        ...limits.flatMap(({ inside, outside }) => [inside, outside]),
        ...authorization.map(({ outcome }) => outcome !== 'skipped'),
      ];
      const covered = counted.filter(Boolean).length;
      const percent = counted.length === 0 ? 100 : Math.floor((covered / counted.length) * 1000) / 10;
      return { covered, total: counted.length, percent, statuses, constraints: limits };
    },
  };
}

/** Whether a status shows on which side of a limit a request is. Signing in checks credentials after the form. */
function isConfirmed(side: 'inside' | 'outside', { signsIn }: Operation, status: number): boolean {
  if (side === 'outside') return status === 422 || status === 400;
  return status < 300 || (signsIn && status === 401);
}
