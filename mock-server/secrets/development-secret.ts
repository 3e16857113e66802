/** Signs tokens and encrypts secrets if no other secret is set. It is public. */
export const DEVELOPMENT_SECRET = 'factpulse-kit development secret, known to everybody';

/** HS256 requires a key of at least the size of its hash (RFC 7518 §3.2). */
export const SAFE_SECRET_BYTES = 32;
