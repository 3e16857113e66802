import type { IncomingMessage } from 'node:http';
import type { Problem } from '../problems/problem.ts';
import type { AccountReference } from '../store/port/store.ts';
import type { Principal } from './principal.ts';

/** What a request says about its sender, before verification. */
export interface Claim {
  /** The accounts that its address may refer to, best match first. They determine the world of the request. */
  readonly accounts: readonly AccountReference[];
  /** `jti`, if the credentials are a token. */
  readonly tokenId: string | undefined;
  /** As received, for verification. */
  readonly credentials: string;
}

/** One way to authenticate. It implements a security scheme of the contract. */
export interface Authenticator {
  /** Reads the claim. Undefined if the request has no credentials of this scheme. */
  claim(request: IncomingMessage): Claim | undefined;
  /** Verifies a claim at a time by the clock of its world; 401 if the credentials are invalid. */
  verify(claim: Claim, now: Date): Principal | Problem | Promise<Principal | Problem>;
  /** Why a request without credentials of this scheme is refused. */
  missing(request: IncomingMessage): Problem;
}
