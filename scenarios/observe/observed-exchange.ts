import type { Operation } from '../../contracts/openapi/contract.ts';
import type { HttpResponse } from '../targets/target.ts';

/** An exchange before anything is masked, for coverage and for the ledger. */
export interface ObservedExchange {
  readonly operation: Operation;
  readonly request: RequestParts;
  readonly status: number;
  /** The response's body after JSON decoding. */
  readonly body: unknown;
  /** Whether a fault of the mock determined the status, so that it says nothing about the operation. */
  readonly isForced: boolean;
}

/** Whether the mock reports that it answered this error because of the request's `Prefer` header (RFC 7240 §3). */
export function isForced({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>): boolean {
  return status >= 400 && /\b(?:code|fault)=/.test(headers['preference-applied'] ?? '');
}

/** The parts of a request that the contract limits. */
export interface RequestParts {
  readonly query: Readonly<Record<string, string>>;
  /** The body after JSON decoding. */
  readonly payload: unknown;
}
