import { accountReferences } from '../sandboxes/plus-address.ts';
import type { AccountReference } from '../store/port/store.ts';
import type { Tokens } from './tokens.ts';

/** What the body of a sign-in says about its sender, before verification. */
export interface SignInClaim {
  readonly accounts: readonly AccountReference[];
  /** Uid of the client that the token is requested for, in lower case. */
  readonly client: string | undefined;
  /** `jti` of the refresh token, if it is a refresh. */
  readonly tokenId: string | undefined;
}

/**
 * Reads the body of a request to one of the token routes.
 *
 * @param body after JSON decoding; not validated yet
 */
export function claimToSignIn(body: unknown, tokens: Tokens): SignInClaim {
  const { username, refresh, client_uid } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const client = typeof client_uid === 'string' ? client_uid.toLowerCase() : undefined;
  if (typeof username === 'string')
    return { accounts: accountReferences(username), client, tokenId: undefined };
  if (typeof refresh !== 'string') return { accounts: [], client, tokenId: undefined };
  const { address, id } = tokens.claimsOf(refresh);
  return { accounts: address === undefined ? [] : accountReferences(address), client, tokenId: id };
}
