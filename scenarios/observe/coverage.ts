import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { AuthorizationCell } from '../result/authorization-cell.ts';
import { type CoverageReport, countCoverage, type StatusCoverage } from '../result/coverage-report.ts';
import { constraintsOf } from './constraints.ts';
import type { ObservedExchange } from './observed-exchange.ts';

export interface Coverage {
  observe(exchange: ObservedExchange): void;
  report(authorization: readonly AuthorizationCell[]): CoverageReport;
}

/**
 * Counts covered statuses of operations, sides of request constraints, and cells of the authorization matrix; of the
 * operations of further documents, only statuses.
 */
export function createCoverage(contract: Contract): Coverage {
  const operations = contract.operations.filter(({ document }) => document === undefined);
  const seen = new Set<string>();
  const byOperation = new Map(
    operations.map((operation) => [
      operation.id,
      constraintsOf(operation).map((constraint) => ({ constraint, sides: new Set<string>() })),
    ]),
  );
  const constraints = [...byOperation.values()].flat();

  function statusesOf({ id, responses }: Operation): StatusCoverage[] {
    return [...responses].map(([status, { isUnprovoked }]) => ({
      operationId: id,
      status,
      covered: seen.has(`${id} ${status}`),
      isUnprovoked,
    }));
  }

  return {
    observe({ operation, request, status, isForced }) {
      if (isForced) return;
      seen.add(`${operation.id} ${status}`);
      for (const { constraint, sides } of byOperation.get(operation.id) ?? []) {
        const side = constraint.sideOf(request);
        if (side && isConfirmed(side, operation, status)) sides.add(side);
      }
    },

    report(authorization) {
      const statuses = operations.flatMap(statusesOf);
      const names = new Set(contract.operations.flatMap(({ document }) => document ?? []));
      const documents = [...names].map((document) => ({
        document,
        statuses: contract.operations.filter((each) => each.document === document).flatMap(statusesOf),
      }));
      const limits = constraints.map(({ constraint: { operationId, place, keyword, limit }, sides }) => ({
        operationId,
        place,
        keyword,
        limit,
        inside: sides.has('inside'),
        outside: sides.has('outside'),
      }));
      return countCoverage({ statuses, constraints: limits, authorization, documents });
    },
  };
}

/**
 * Whether a status confirms the side of a limit. A refusal that comes after validation confirms that a value is inside:
 * 401 from a sign-in, and 400 from an operation that answers invalid input with 422 (api-facts, Scope: which error wins).
 */
function isConfirmed(side: 'inside' | 'outside', { signsIn, responses }: Operation, status: number): boolean {
  if (side === 'outside') return status === 422 || status === 400;
  return status < 300 || status === (signsIn ? 401 : responses.has(422) ? 400 : undefined);
}
