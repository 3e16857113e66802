import { webcrypto } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { decodeJwt } from 'jose/jwt/decode';
import { jwtVerify } from 'jose/jwt/verify';

/** Signs and verifies JSON Web Tokens with one secret (HS256, RFC 7518 §3.2). All sandboxes of a mock share one. */
export interface Signer {
  sign(claims: JWTPayload): Promise<string>;
  /** The claims of a token, without verification; undefined if it is not a token. */
  claimsOf(token: string): JWTPayload | undefined;
  /**
   * @returns the claims of a token that we have signed and that is valid at this time; at once if it was verified before.
   *   Rejects with a JOSEError for any other token
   */
  verify(token: string, at: Date): JWTPayload | Promise<JWTPayload>;
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

  async function verifySignature(token: string, currentDate: Date): Promise<JWTPayload> {
    const options = { algorithms: ['HS256'], currentDate, requiredClaims: ['exp'] };
    const { payload } = await jwtVerify(token, await key, options);
    remember(token, payload);
    return payload;
  }

  return {
    async sign(claims) {
      signing ??= import('jose/jwt/sign'); // not needed by a start
      const { SignJWT } = await signing;
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(await key);
    },
    claimsOf: (token) => remembered.get(token) ?? decode(token),
    verify(token, at) {
      const known = remembered.get(token);
      return known && isCurrent(known, at) ? known : verifySignature(token, at);
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

/** What jose checks of the times of a token that it has found well formed (RFC 7519 §4.1.4 and §4.1.5). */
function isCurrent({ exp = 0, nbf = 0 }: JWTPayload, at: Date): boolean {
  const now = Math.floor(at.getTime() / 1000);
  return nbf <= now && now < exp;
}
