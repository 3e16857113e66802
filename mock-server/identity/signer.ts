import { webcrypto } from 'node:crypto';
import type { JWTPayload } from 'jose';
import * as errors from 'jose/errors'; // by subpath: importing all of jose adds 10 ms to a start
import { decodeJwt } from 'jose/jwt/decode';
import { jwtVerify } from 'jose/jwt/verify';

/** Signs and verifies JSON Web Tokens with one secret (HS256, RFC 7518 §3.2). All sandboxes of a mock share one. */
export interface Signer {
  sign(claims: JWTPayload): Promise<string>;
  /** The claims of a token, without verification; undefined if it is not a token. */
  claimsOf(token: string): JWTPayload | undefined;
  /**
   * @returns the claims of a token that we have signed and that is valid at this time
   * @throws errors.JOSEError for any other token
   */
  verify(token: string, at: Date): Promise<JWTPayload>;
}

/** Enough for the users of a load test; the oldest are removed first. */
const MAX_REMEMBERED = 10_000;

/**
 * A signature does not change, so verified tokens are cached and only their times are checked again: verifying the
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
    return undefined; // verification says why
  }
}

/** The checks that jose makes on the times of a token (RFC 7519 §4.1.4 and §4.1.5), for well-formed claims. */
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
