import { unauthenticated } from '../problems/problem.ts';
import type { Exchange } from '../request/exchange.ts';
import type { Principal } from './principal.ts';
import { TokenError, type Tokens } from './tokens.ts';

/**
 * Finds out who is asking. Whether there is such an account is another question.
 *
 * @throws Problem 401
 */
export async function authenticate(
  { request, token }: Pick<Exchange, 'request' | 'token'>,
  tokens: Tokens,
): Promise<Principal> {
  if (request.headers.authorization === undefined)
    throw unauthenticated('send an Authorization header: Bearer <access token>');
  if (token === undefined)
    throw unauthenticated('the Authorization header has to read: Bearer <access token>');
  try {
    return await tokens.verify('access', token);
  } catch (error) {
    if (error instanceof TokenError) throw unauthenticated(`the token is refused: ${error.message}`);
    throw error;
  }
}
