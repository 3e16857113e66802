import type { Operation } from '../../contracts/openapi/contract.ts';

/** An exchange before anything is masked, for coverage and for the ledger. */
export interface ObservedExchange {
  readonly operation: Operation;
  readonly request: RequestParts;
  readonly status: number;
  /** The response's body after JSON decoding. */
  readonly body: unknown;
}

/** The parts of a request that the contract limits. */
export interface RequestParts {
  readonly query: Readonly<Record<string, string>>;
  /** The body after JSON decoding. */
  readonly payload: unknown;
}
