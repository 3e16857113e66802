import type { JWTPayload } from 'jose';
import {
  expired,
  invalid,
  notYetValid,
  signInAgain,
  type TokenRefusal,
  wrongTokenType,
} from './token-refusal.ts';

/**
 * Judges the claims of a token with a valid signature as SimpleJWT does: what PyJWT checks comes first.
 *
 * Source: PyJWT 2.15, `PyJWT._validate_claims`; SimpleJWT 5.5, `Token.verify`.
 *
 * @returns undefined if they are valid
 */
export function judgeClaims(
  type: 'access' | 'refresh',
  claims: JWTPayload,
  now: Date,
): TokenRefusal | undefined {
  const seconds = now.getTime() / 1000;
  return (
    judgeStart('iat', claims.iat, seconds) ??
    judgeStart('nbf', claims.nbf, seconds) ??
    judgeExpiry(claims.exp, seconds) ??
    judgeString('sub', claims.sub) ??
    judgeString('jti', claims.jti) ??
    judgePresence(claims) ??
    judgeType(type, claims.token_type) ??
    (type === 'refresh' ? judgeString('iss', claims.iss) : undefined) // PyJWT cannot sign an access token with another
  );
}

/** `_validate_iat`, `_validate_nbf` */
function judgeStart(claim: 'iat' | 'nbf', value: unknown, now: number): TokenRefusal | undefined {
  if (value === undefined) return undefined;
  const start = toInteger(value);
  if (start <= now) return undefined;
  return Number.isNaN(start) ? invalidClaim(claim) : invalid(notYetValid(claim, start));
}

/** `_validate_exp`. SimpleJWT turns the claim into a date, and crashes if it cannot (`Token.check_exp`). */
function judgeExpiry(value: unknown, now: number): TokenRefusal | undefined {
  if (value === undefined) return undefined;
  const expiry = toInteger(value);
  if (expiry <= now) return { detail: 'Token is expired', refused: expired(expiry) };
  return typeof value === 'number' && value < YEAR_10000 ? undefined : invalidClaim('exp');
}

/** `_validate_sub`, `_validate_jti` */
function judgeString(claim: string, value: unknown): TokenRefusal | undefined {
  return value === undefined || typeof value === 'string' ? undefined : invalidClaim(claim);
}

/** `Token.verify` */
function judgePresence({ exp, jti }: JWTPayload): TokenRefusal | undefined {
  if (exp === undefined) return missingClaim('exp', "Token has no 'exp' claim");
  return jti === undefined ? missingClaim('jti', 'Token has no id') : undefined;
}

/** `Token.verify_token_type` */
function judgeType(type: 'access' | 'refresh', actual: unknown): TokenRefusal | undefined {
  if (actual === type) return undefined;
  const detail = actual === undefined ? 'Token has no type' : 'Token has wrong type';
  return { detail, refused: wrongTokenType(type, actual) };
}

function invalidClaim(claim: string): TokenRefusal {
  return invalid(signInAgain(`the token has an invalid "${claim}"`));
}

function missingClaim(claim: string, detail: string): TokenRefusal {
  return { detail, refused: signInAgain(`the token has no "${claim}"`) };
}

/** The first second that a date of Python cannot hold. */
const YEAR_10000 = 253_402_300_800;

/** Python's `int()`, which PyJWT calls with times, for what JSON can hold; NaN if that raises an error. Knows ASCII digits only. */
function toInteger(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : Number.NaN;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' && INTEGER.test(value) ? Number(value.replaceAll('_', '')) : Number.NaN;
}

const INTEGER = /^\s*[+-]?\d+(?:_\d+)*\s*$/;
