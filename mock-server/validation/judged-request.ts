import type { PathValues } from '../../contracts/openapi/contract.ts';

/** The parts of a request that a contract has something to say about, as values. */
export interface JudgedRequest {
  readonly path: PathValues;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}
