import { webcrypto } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { compactVerify } from 'jose/jws/compact/verify';
import { decodeJwt } from 'jose/jwt/decode';
import { createBoundedCache } from './bounded-cache.ts';
import { checkForm } from './check-form.ts';

/** Signs and verifies JSON Web Tokens with one secret (HS256, RFC 7518 §3.2). All sandboxes of a mock share one. */
export interface Signer {
  sign(claims: JWTPayload): Promise<string>;
  /** The claims of a token, without verification; undefined if it is not a token. */
  claimsOf(token: string): JWTPayload | undefined;
  /**
   * @returns the claims of a token that we have signed, which may have expired; at once if it was verified before. Rejects
   *   with a JOSEError for any other token
   */
  verify(token: string): JWTPayload | Promise<JWTPayload>;
}

/**
 * A signature does not change, so the claims of verified tokens are cached: verifying the signature is the most expensive
 * step of a request.
 *
 * @param secret at least 32 bytes to be safe
 */
export function createSigner(secret: string): Signer {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const bytes = new TextEncoder().encode(secret);
  const key = webcrypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']);
  const remembered = createBoundedCache<JWTPayload>();
  let signing: Promise<typeof import('jose/jwt/sign')> | undefined;

  async function verifySignature(token: string): Promise<JWTPayload> {
    const { protectedHeader } = await compactVerify(token, await key, { algorithms: ['HS256'] });
    checkForm(token, protectedHeader);
    const claims = decodeJwt(token);
    remembered.set(token, claims);
    return claims;
  }

  return {
    async sign(claims) {
      signing ??= import('jose/jwt/sign'); // not needed by a start
      const { SignJWT } = await signing;
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(await key);
    },
    claimsOf: (token) => remembered.get(token) ?? decode(token),
    verify: (token) => remembered.get(token) ?? verifySignature(token),
  };
}

function decode(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined; // verification says why
  }
}
