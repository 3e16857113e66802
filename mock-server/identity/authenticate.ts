import { unauthenticated } from '../problem.ts';
import type { Store } from '../state/store.ts';
import type { Principal } from './principal.ts';
import { TokenError, type Tokens } from './tokens.ts';

/**
 * Finds out who is asking.
 *
 * @param authorization the `Authorization` header; its scheme is matched without regard to case (RFC 9110 §11.1)
 * @throws Problem 401
 */
export async function authenticate(
  authorization: string | undefined,
  { tokens, store }: { tokens: Tokens; store: Store },
): Promise<Principal> {
  if (authorization === undefined)
    throw unauthenticated('send an Authorization header: Bearer <access token>');
  const token = /^bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (token === undefined)
    throw unauthenticated('the Authorization header has to read: Bearer <access token>');
  const principal = await verify(token, tokens);
  if (!store.hasAccount(principal.account))
    throw unauthenticated('the token is of an account that does not exist here');
  return principal;
}

async function verify(token: string, tokens: Tokens): Promise<Principal> {
  try {
    return await tokens.verify('access', token);
  } catch (error) {
    if (error instanceof TokenError) throw unauthenticated(`the token is refused: ${error.message}`);
    throw error;
  }
}
