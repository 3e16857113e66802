import { webcrypto } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { compactVerify } from 'jose/jws/compact/verify';
import { decodeJwt } from 'jose/jwt/decode';
import type { Signer } from '../../mock-server/identity/signer.ts';

/** Verifies the signature of each request. */
export function createSigner(secret: string): Signer {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const bytes = new TextEncoder().encode(secret);
  const key = webcrypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']);
  return {
    async sign(claims) {
      const { SignJWT } = await import('jose/jwt/sign');
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(await key);
    },
    claimsOf: decode,
    async verify(token) {
      await compactVerify(token, await key, { algorithms: ['HS256'] });
      return decodeJwt(token);
    },
  };
}

function decode(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined; // the verification says why
  }
}
