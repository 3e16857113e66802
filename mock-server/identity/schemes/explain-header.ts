import type { Explanation } from '../../problems/explanation.ts';
import { explainNonToken } from '../non-token.ts';

const USE_BEARER = 'send the header "Authorization: Bearer <access token>"';

/** Schemes that clients of other APIs send; any other word could be a secret, and is not quoted. */
const OTHER_SCHEME = /^(token|jwt|basic|digest|api-?key|key|oauth|negotiate|hawk)(?=[ :=])/i;

/** Why an `Authorization` header has no token in the form of RFC 6750 §2.1. @param authorization its value, if it was sent */
export function explainHeader(authorization: string | undefined): Explanation {
  const header = authorization?.trim() ?? '';
  if (header === '') return { reason: 'the request has no Authorization header', hint: USE_BEARER };
  const [isBearer, token = ''] = /^bearer(?:\s+(.*))?$/is.exec(header) ?? [];
  if (isBearer) return explainNonToken(token) ?? NO_SPACE;
  if (/^bearer([:=]|eyJ)/i.test(header)) return NO_SPACE;
  const [scheme] = OTHER_SCHEME.exec(header) ?? [];
  if (scheme)
    return { reason: `the scheme of the Authorization header is ${scheme}, not Bearer`, hint: USE_BEARER };
  return { reason: 'the Authorization header does not begin with the word Bearer', hint: USE_BEARER };
}

const NO_SPACE: Explanation = {
  reason: 'there is no space between the word Bearer and the token',
  hint: USE_BEARER,
};
