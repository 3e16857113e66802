import type { IncomingMessage } from 'node:http';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Problem } from '../problems/problem.ts';
import type { Vault } from '../secrets/vault.ts';
import type { AccountReference, ApiKeyReference, World } from '../store/port/store.ts';
import type { Principal } from './principal.ts';
import type { Tokens } from './tokens.ts';

/** What a request says about its sender, before verification. */
export interface Claim {
  /** The accounts that its address may refer to, best match first. They determine the world of the request. */
  readonly accounts: readonly AccountReference[];
  /** The API keys that its key may refer to, best match first; undefined for credentials of another kind. */
  readonly apiKeys?: readonly ApiKeyReference[];
  /** The client that the credentials say they are for, in lower case; undefined at account level, and for an API key. */
  readonly clientUid?: string | undefined;
  /** `jti`, if the credentials are a token. */
  readonly tokenId: string | undefined;
  /** As received, for verification. */
  readonly credentials: string;
}

/** One way to authenticate. It implements a security scheme of the contract. */
export interface Authenticator {
  /** Reads the claim. Undefined if the request has no credentials of this scheme. */
  claim(request: IncomingMessage): Claim | undefined;
  /** Verifies a claim in its world; 401 if the credentials are invalid. */
  verify(claim: Claim, world: Verifiable): Principal | Problem | Promise<Principal | Problem>;
  /** Whether a request has the header of this scheme, whatever it contains. */
  isSent(request: IncomingMessage): boolean;
  /** Why a request without credentials of this scheme is refused. */
  missing(request: IncomingMessage): Problem;
}

/** What credentials are verified in: a world, or only a time if it is not open. */
export type Verifiable = Pick<World, 'now'> & Partial<Pick<World, 'sandbox' | 'account' | 'apiKey'>>;

/** Creates the authenticator of a security scheme. */
export type CreateAuthenticator = (parts: SchemeParts, scheme: SecurityScheme) => Authenticator;

/** The dependencies of authenticators. */
export interface SchemeParts {
  readonly tokens: Tokens;
  readonly vault: Vault;
  readonly assumptions: Assumptions;
}

/** A security scheme as the document declares it (OpenAPI 3.1 §4.8.27). */
export interface SecurityScheme {
  readonly type: string;
  /** Of the header, for the type `apiKey`. */
  readonly name?: string;
}
