import { andThen } from '../../../base/async/and-then.ts';
import { type Problem, unauthenticated } from '../../problems/problem.ts';
import { accountReferences } from '../../sandboxes/plus-address.ts';
import type { CreateAuthenticator } from '../authenticator.ts';
import type { Principal } from '../principal.ts';
import type { Verified } from '../tokens.ts';
import { bearerToken } from './bearer-token.ts';
import { explainHeader } from './explain-header.ts';

/** JSON Web Tokens in the `Authorization` header (RFC 6750 §2.1). */
export const createBearer: CreateAuthenticator = ({ tokens }) => ({
  claim({ headers }) {
    const token = bearerToken(headers.authorization);
    if (token === undefined) return undefined;
    const { address, clientUid, id } = tokens.claimsOf(token);
    const accounts = address === undefined ? [] : accountReferences(address);
    return { accounts, clientUid, tokenId: id, credentials: token };
  },

  verify: ({ credentials }, { now }) =>
    andThen(tokens.verify('access', credentials, new Date(now)), toResult),

  isSent: ({ headers }) => headers.authorization !== undefined,

  missing: ({ headers }) => unauthenticated(explainHeader(headers.authorization)),
});

function toResult(verified: Verified): Principal | Problem {
  return 'refused' in verified ? unauthenticated(verified.refused) : verified;
}
