/** What is shown instead of a secret. */
export const MASK = '***';

/** JSON Web Tokens (RFC 7519 §3), recognized by their form anywhere, inside longer texts too. */
export const TOKENS = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;
