import type { JWTPayload } from 'jose';
import { JOSEError } from 'jose/errors';
import type { Ids } from '../../base/clock.ts';
import type { Principal } from './principal.ts';
import type { Signer } from './signer.ts';
import { judgeClaims } from './simplejwt-claims.ts';
import { explainTokenError, invalid, signInAgain, type TokenRefusal } from './token-refusal.ts';

export type TokenType = 'access' | 'refresh';

/** Signs and verifies JSON Web Tokens as Django SimpleJWT does (api-facts, Authentication). */
export interface Tokens {
  /** @param lifetime in seconds; 30 minutes for access and 7 days for refresh tokens by default */
  sign(type: TokenType, principal: Principal, now: Date, lifetime?: number): Promise<string>;
  /** The claims of a token without verification. Use them only to find its sandbox. */
  claimsOf(token: string): TokenClaims;
  /** Whether it is a token that was signed here, expired or not. */
  isSigned(token: string): Promise<boolean>;
  /** The principal of a token, or why it is refused: not ours, not of this type, or not valid at that time. */
  verify(type: TokenType, token: string, now: Date): Verified | Promise<Verified>;
}

/** Whose a token is, or why it is not accepted. */
export type Verified = Principal | TokenRefusal;

export interface TokenClaims {
  /** E-mail address, as used at sign-in. */
  readonly address: string | undefined;
  /** In lower case; undefined at account level. */
  readonly clientUid: string | undefined;
  /** `jti` */
  readonly id: string | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt: number | undefined;
}

/** By default, in seconds (api-facts, Authentication). */
export const LIFETIMES: Readonly<Record<TokenType, number>> = { access: 30 * 60, refresh: 7 * 24 * 60 * 60 };

export function createTokens(signer: Signer, ids: Ids): Tokens {
  return {
    sign(type, { account, clientUid }, now, lifetime = LIFETIMES[type]) {
      const iat = Math.floor(now.getTime() / 1000);
      const who = { token_type: type, user_id: account, ...(clientUid && { client_uid: clientUid }) };
      return signer.sign({ ...who, iat, exp: iat + lifetime, jti: ids().replaceAll('-', '') });
    },

    claimsOf(token) {
      const { user_id, client_uid, jti, exp } = signer.claimsOf(token) ?? {};
      return {
        address: typeof user_id === 'string' ? user_id : undefined,
        clientUid: typeof client_uid === 'string' ? client_uid.toLowerCase() : undefined,
        id: typeof jti === 'string' ? jti : undefined,
        expiresAt: typeof exp === 'number' ? exp * 1000 : undefined,
      };
    },

    async isSigned(token) {
      try {
        await signer.verify(token);
        return true;
      } catch (error) {
        if (error instanceof JOSEError) return false;
        throw error;
      }
    },

    verify(type, token, now) {
      const claims = signer.verify(token);
      return claims instanceof Promise
        ? claims.then(
            (verified) => toPrincipal(type, verified, now),
            (error: unknown) => refuse(token, error),
          )
        : toPrincipal(type, claims, now);
    },
  };
}

function refuse(token: string, error: unknown): Verified {
  if (error instanceof JOSEError) return invalid(explainTokenError(token, error));
  throw error;
}

function toPrincipal(type: TokenType, claims: JWTPayload, now: Date): Verified {
  const refusal = judgeClaims(type, claims, now);
  if (refusal) return refusal;
  const { user_id, client_uid } = claims;
  if (typeof user_id !== 'string' || user_id === '')
    return invalid(signInAgain('the token has no "user_id"'));
  if (client_uid !== undefined && typeof client_uid !== 'string') {
    return invalid(signInAgain('the "client_uid" of the token is not a string'));
  }
  return { account: user_id.toLowerCase(), clientUid: client_uid?.toLowerCase() };
}
