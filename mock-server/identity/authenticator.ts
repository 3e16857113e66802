import type { IncomingMessage } from 'node:http';
import type { Problem } from '../problems/problem.ts';
import type { AccountReference } from '../store/port/store.ts';
import type { Principal } from './principal.ts';

/** What a request says about who sends it, before anybody has verified it. */
export interface Claim {
  /** What the address that it names may mean, best first: whose world the request is about. */
  readonly accounts: readonly AccountReference[];
  /** `jti` of the token, where it is one. */
  readonly tokenId: string | undefined;
  /** As they came, for the verification. */
  readonly credentials: string;
}

/** One way to authenticate: what a security scheme of the contract is to the mock. */
export interface Authenticator {
  /** Whose world it is. Undefined where the request has no credentials of this scheme. */
  claim(request: IncomingMessage): Claim | undefined;
  /** Who it is, at a time by the clock of that world; 401 where the credentials are not good. */
  verify(claim: Claim, now: Date): Promise<Principal | Problem>;
  /** Why a request without credentials of this scheme is refused. */
  missing(request: IncomingMessage): Problem;
}
