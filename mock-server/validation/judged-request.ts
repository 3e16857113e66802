import type { PathValues } from '../../contracts/openapi/contract.ts';
import type { Problem } from '../problems/problem.ts';

/** The parts of a request that a contract describes, as values. */
export interface JudgedRequest {
  readonly path: PathValues;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /**
   * The refusal of what the contract forbids and only the framework takes, where that judges the sender later. It takes the
   * place of a success.
   */
  readonly lenient?: Problem | undefined;
}
