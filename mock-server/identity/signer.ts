import { webcrypto } from 'node:crypto';
import type { JWTPayload } from 'jose';
import * as errors from 'jose/errors'; // each by its own path: the whole of jose takes 10 ms of a start
import { decodeJwt } from 'jose/jwt/decode';
import { jwtVerify } from 'jose/jwt/verify';

/** Signs and verifies JSON Web Tokens with one secret (HS256, RFC 7518 §3.2). All sandboxes of a mock share one. */
export interface Signer {
  sign(claims: JWTPayload): Promise<string>;
  /** What a token claims, verified or not; undefined for what is not a token. */
  claimsOf(token: string): JWTPayload | undefined;
  /**
   * @returns the claims of a token that we have signed and that is valid at this time
   * @throws errors.JOSEError for any other
   */
  verify(token: string, at: Date): Promise<JWTPayload>;
}

/** As many as a load test has users; the oldest go first. */
const MAX_REMEMBERED = 10_000;

/**
 * A signature does not change, so a token that was verified is remembered and only its times are looked at again: the
 * signature is the most expensive step of a request.
 *
 * @param secret at least 32 bytes to be safe
 */
export function createSigner(secret: string): Signer {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const bytes = new TextEncoder().encode(secret);
  const key = webcrypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']);
  const remembered = new Map<string, JWTPayload>();
  let signing: Promise<typeof import('jose/jwt/sign')> | undefined;

  function remember(token: string, claims: JWTPayload): void {
    if (remembered.size >= MAX_REMEMBERED) {
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest);
        break;
      }
    }
    remembered.set(token, claims);
  }

  return {
    async sign(claims) {
      signing ??= import('jose/jwt/sign'); // not needed by a start
      const { SignJWT } = await signing;
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(await key);
    },
    claimsOf: (token) => remembered.get(token) ?? decode(token),
    async verify(token, at) {
      const known = remembered.get(token);
      if (known) {
        checkTimes(known, at);
        return known;
      }
      const { payload } = await jwtVerify(token, await key, {
        algorithms: ['HS256'],
        currentDate: at,
        requiredClaims: ['exp'],
      });
      remember(token, payload);
      return payload;
    },
  };
}

function decode(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined; // for the verification to say why
  }
}

/** What jose checks of the times of a token (RFC 7519 §4.1.4 and §4.1.5), for one whose claims it has found well formed. */
function checkTimes(claims: JWTPayload, at: Date): void {
  const { exp = 0, nbf = 0 } = claims;
  const now = Math.floor(at.getTime() / 1000);
  if (nbf > now) {
    throw new errors.JWTClaimValidationFailed(
      '"nbf" claim timestamp check failed',
      claims,
      'nbf',
      'check_failed',
    );
  }
  if (exp <= now)
    throw new errors.JWTExpired('"exp" claim timestamp check failed', claims, 'exp', 'check_failed');
}
