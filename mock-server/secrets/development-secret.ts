/** Signs tokens and seals secrets where no other secret is given. Known to everybody. */
export const DEVELOPMENT_SECRET = 'factpulse-kit development secret, known to everybody';

/** HS256 takes a key of at least the size of its hash (RFC 7518 §3.2). */
export const SAFE_SECRET_BYTES = 32;
