import type { Operation, PathValues } from '../../contracts/openapi/contract.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { accessDenied, type Problem } from '../problems/problem.ts';
import { type Principal, sameUid } from './principal.ts';

/** The part of a request that its scope depends on. */
export interface ScopedRequest {
  readonly operation: Pick<Operation, 'scope'>;
  readonly parameters: { readonly path: PathValues };
}

/** How the log names credentials, and what it says to use instead. */
const TOKEN = {
  name: 'token',
  forAccount: 'sign in again without client_uid',
  forClient: (uid: string) => `sign in again with client_uid ${uid}`,
};
const API_KEY: typeof TOKEN = {
  name: 'API key',
  forAccount: 'use an API key that is not for one client',
  forClient: (uid) => `use an API key for client ${uid}`,
};

function wordsFor({ apiKeyId }: Principal): typeof TOKEN {
  return apiKeyId === undefined ? TOKEN : API_KEY;
}

/** Checks that a principal may call an operation, by the operation's scope (api-facts, Scope). @returns 403 if not */
export function checkScope(
  { operation: { scope }, parameters: { path } }: ScopedRequest,
  principal: Principal,
  assumptions: Assumptions,
): Problem | undefined {
  if (scope === 'account') return checkAccountLevel(principal, assumptions);
  return scope === 'client' ? checkClientLevel(principal, path.uid, assumptions) : undefined;
}

function checkAccountLevel(principal: Principal, assumptions: Assumptions): Problem | undefined {
  const { clientUid } = principal;
  if (clientUid === undefined || assumptions['client-on-account-route'] === 'allowed') return undefined;
  const { name, forAccount } = wordsFor(principal);
  return accessDenied({
    reason: `the ${name} is for client ${clientUid}, but this operation takes an account-level ${name}`,
    hint: forAccount,
  });
}

/** @param uid undefined for an operation of a further document whose path names no client: then any client will do */
function checkClientLevel(
  principal: Principal,
  uid: string | undefined,
  assumptions: Assumptions,
): Problem | undefined {
  const { clientUid } = principal;
  if (clientUid !== undefined && (uid === undefined || sameUid(clientUid, uid))) return undefined;
  if (clientUid === undefined && assumptions['account-on-client-route'] === 'allowed') return undefined;
  const { name, forClient } = wordsFor(principal);
  return accessDenied({
    reason: clientUid
      ? `the ${name} is for client ${clientUid}`
      : `the ${name} is account-level, but this operation takes a client-level ${name}`,
    hint: forClient(uid ?? 'of a client'),
  });
}
