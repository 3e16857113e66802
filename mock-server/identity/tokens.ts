import type { JWTPayload } from 'jose';
import { JOSEError } from 'jose/errors';
import type { Clock, Ids } from '../../base/clock.ts';
import type { Principal } from './principal.ts';
import type { Signer } from './signer.ts';

/** What sets one issuer of tokens apart from another. */
export interface TokenOptions {
  readonly signer: Signer;
  readonly clock: Clock;
  readonly ids: Ids;
}

export type TokenType = 'access' | 'refresh';

/** A token that is not accepted, with the reason for the log. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

/** Signs and verifies JSON Web Tokens as Django SimpleJWT does (api-facts, Authentication). */
export interface Tokens {
  /** @param lifetime in seconds; 30 minutes for access and 7 days for refresh tokens unless given */
  sign(type: TokenType, principal: Principal, lifetime?: number): Promise<string>;
  /**
   * Whose a token says it is, before anybody has verified it: good for finding the sandbox whose clock and faults
   * apply, and for nothing else.
   */
  addressIn(token: string): string | undefined;
  /** @throws TokenError for a token that is not ours, not of this type, or not valid now */
  verify(type: TokenType, token: string): Promise<Principal>;
}

const LIFETIMES: Readonly<Record<TokenType, number>> = { access: 30 * 60, refresh: 7 * 24 * 60 * 60 };

export function createTokens({ signer, clock, ids }: TokenOptions): Tokens {
  return {
    sign(type, { account, clientUid }, lifetime = LIFETIMES[type]) {
      const iat = Math.floor(clock().getTime() / 1000);
      const who = { token_type: type, user_id: account, ...(clientUid && { client_uid: clientUid }) };
      return signer.sign({ ...who, iat, exp: iat + lifetime, jti: ids().replaceAll('-', '') });
    },

    addressIn(token) {
      const address = signer.claimsOf(token)?.user_id;
      return typeof address === 'string' ? address : undefined;
    },

    async verify(type, token) {
      try {
        return toPrincipal(type, await signer.verify(token, clock()));
      } catch (error) {
        if (error instanceof JOSEError) throw new TokenError(error.message);
        throw error;
      }
    },
  };
}

function toPrincipal(type: TokenType, { token_type, user_id, client_uid }: JWTPayload): Principal {
  if (token_type !== type) throw new TokenError(`it is of type ${String(token_type)}, not ${type}`);
  if (typeof user_id !== 'string') throw new TokenError('it has no user_id');
  if (client_uid !== undefined && typeof client_uid !== 'string')
    throw new TokenError('its client_uid is no string');
  return { account: user_id.toLowerCase(), clientUid: client_uid?.toLowerCase() };
}
