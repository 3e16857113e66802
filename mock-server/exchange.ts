import type { Operation } from '../contracts/contract.ts';
import type { Principal } from './identity/principal.ts';
import type { Sandbox } from './sandboxes/sandbox.ts';
import type { Violation } from './validation/violation.ts';

/** What becomes known of a request on its way, for the log and the journal. */
export interface Exchange {
  /** Milliseconds since it arrived. */
  readonly elapsed: () => number;
  /** Whose it is: the shared one until more is known. */
  readonly sandbox: Sandbox;
  /** Makes it a request of this sandbox, which stays open until the response is through. */
  enter(sandbox: Sandbox): void;
  /** Waits so many milliseconds, or until the client has gone. */
  pause(milliseconds: number): Promise<void>;
  operation?: Operation;
  principal?: Principal;
  /** What the developer of the client probably did, and what would help. */
  hint?: string | undefined;
  /** In which way the request breaks the contract. */
  violations?: readonly Violation[];
  /** Whether the contract, its scope or a rule has refused it. */
  isRefused?: boolean;
  /** The fault that struck, in the words of the `Prefer` header. */
  fault?: string;
  /** Whether the fault, or a bug of the mock, decided the answer. */
  isFailed?: boolean;
}
