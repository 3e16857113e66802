import type { PathValues } from '../../contracts/openapi/contract.ts';

/** The parts of a request that a contract describes, as values. */
export interface JudgedRequest {
  readonly path: PathValues;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}
