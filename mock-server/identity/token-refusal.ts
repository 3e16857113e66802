import type { JOSEError } from 'jose/errors';
import type { Explanation } from '../problems/explanation.ts';
import { InvalidKeyId } from './check-form.ts';
import { explainNonToken } from './non-token.ts';

/** Why a token is refused. */
export interface TokenRefusal {
  /** In the words of SimpleJWT, for the answer of the refresh route. */
  readonly detail: string;
  /** In ours, for the log. */
  readonly refused: Explanation;
}

/** SimpleJWT has the same words for a token that is damaged, signed by others, or not valid yet. */
export function invalid(refused: Explanation): TokenRefusal {
  return { detail: 'Token is invalid', refused };
}

/** Our words for the errors of jose, whose messages use its own. Errors that the text itself explains come first. */
export function explainTokenError(token: string, { code }: JOSEError): Explanation {
  return explainNonToken(token) ?? EXPLANATIONS[code] ?? NOT_READABLE;
}

const SIGN_IN = 'sign in again';

const NOT_READABLE: Explanation = {
  reason: 'the token is damaged: its parts are not those of a JWT',
  hint: 'send the token unchanged, as it is in the answer of the sign-in',
};

const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: {
    reason:
      'the signature of the token does not match: it was signed with another secret, or has changed since',
    hint: "sign in at this mock, or sign the token with the mock's secret (FACTPULSE_KIT_SECRET)",
  },
  ERR_JOSE_ALG_NOT_ALLOWED: {
    reason: 'the token is not signed with HS256',
    hint: 'sign in at this mock instead of sending a token of another server',
  },
  ERR_JOSE_NOT_SUPPORTED: {
    reason: 'the header of the token asks for an extension that the mock does not support',
    hint: SIGN_IN,
  },
  [InvalidKeyId.code]: { reason: 'the "kid" in the header of the token is not a string', hint: SIGN_IN },
};

/** @param exp in seconds since 1970 */
export function expired(exp: number): Explanation {
  return {
    reason: `the token expired${timeOf(exp, ' at ')}, by the clock of the sandbox`,
    hint: `${SIGN_IN}, or get a new token with POST /api/token/refresh/`,
  };
}

/** @param time of the claim, in seconds since 1970 */
export function notYetValid(claim: 'iat' | 'nbf', time: number): Explanation {
  if (claim === 'nbf') {
    return {
      reason: `the token is not valid${timeOf(time, ' before ') || ' yet'}, by the clock of the sandbox`,
      hint: 'wait, or move the clock of the sandbox',
    };
  }
  return {
    reason: `the token was issued in the future${timeOf(time, ', at ')}, by the clock of the sandbox`,
    hint: `${SIGN_IN}, or move the clock of the sandbox`,
  };
}

/** Seconds since 1970 in ISO 8601; empty if no date can hold them. */
function timeOf(seconds: number, before: string): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : before + date.toISOString();
}

/** Why a token of another type is refused. @param actual its `token_type`, which can be anything */
export function wrongTokenType(expected: 'access' | 'refresh', actual: unknown): Explanation {
  const isOtherOfOurs = actual === 'access' || actual === 'refresh';
  return {
    reason: isOtherOfOurs
      ? `it is a token of type "${actual}", not "${expected}"`
      : `the "token_type" of the token is not "${expected}"`,
    hint: `send the "${expected}" of the sign-in`,
  };
}

/** Why a token with a valid signature is refused for one of its claims. */
export function signInAgain(reason: string): Explanation {
  return { reason, hint: SIGN_IN };
}

export const TOKEN_REVOKED: Explanation = { reason: 'the token was revoked', hint: SIGN_IN };

/** @param account its address in a token that was verified */
export function unknownAccount(account: string): Explanation {
  return {
    reason: `the account of the token, ${account}, does not exist here`,
    hint: 'sign in with an account of this mock: GET /__admin/accounts lists them',
  };
}
