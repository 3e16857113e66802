import type { PathValues } from '../../contracts/openapi/contract.ts';
import type { Problem } from '../problems/problem.ts';

/** The parts of a request that a contract describes, as values. */
export interface JudgedRequest {
  readonly path: PathValues;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /**
   * The refusal of what the framework takes, and only the service behind it refuses: what the contract forbids, where the
   * framework judges the sender later, or a file of another type. It takes the place of a success.
   */
  readonly lenient?: Problem | undefined;
}
