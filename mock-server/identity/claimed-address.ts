import { decodeJwt } from 'jose';

/**
 * Whose a token says it is, before anybody has verified it: good for finding the sandbox whose clock and faults
 * apply, and for nothing else.
 */
export function addressInToken(token: string): string | undefined {
  try {
    const { user_id } = decodeJwt(token);
    return typeof user_id === 'string' ? user_id : undefined;
  } catch {
    return undefined; // no token, which is for the verification to say
  }
}

/** The same of the token in an `Authorization` header. */
export function addressInHeader(authorization: string | undefined): string | undefined {
  const token = bearerToken(authorization);
  return token === undefined ? undefined : addressInToken(token);
}

/** The scheme is matched without regard to case (RFC 9110 §11.1). */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
}
