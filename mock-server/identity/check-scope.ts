import type { Operation, PathValues } from '../../contracts/openapi/contract.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { accessDenied, type Problem } from '../problems/problem.ts';
import { type Principal, sameUid } from './principal.ts';

/** The part of a request that its scope depends on. */
export interface ScopedRequest {
  readonly operation: Pick<Operation, 'scope'>;
  readonly parameters: { readonly path: PathValues };
}

/** Checks that a principal may call an operation, by the operation's scope (api-facts, Scope). @returns 403 if not */
export function checkScope(
  { operation: { scope }, parameters: { path } }: ScopedRequest,
  principal: Principal,
  assumptions: Assumptions,
): Problem | undefined {
  if (scope === 'account') return checkAccountLevel(principal, assumptions);
  return scope === 'client' ? checkClientLevel(principal, path.uid ?? '', assumptions) : undefined;
}

function checkAccountLevel({ clientUid }: Principal, assumptions: Assumptions): Problem | undefined {
  if (clientUid === undefined || assumptions['client-on-account-route'] === 'allowed') return undefined;
  return accessDenied({
    reason: `the token is for client ${clientUid}, but this operation takes an account-level token`,
    hint: 'sign in again without client_uid',
  });
}

function checkClientLevel(
  { clientUid }: Principal,
  uid: string,
  assumptions: Assumptions,
): Problem | undefined {
  if (clientUid !== undefined && sameUid(clientUid, uid)) return undefined;
  if (clientUid === undefined && assumptions['account-on-client-route'] === 'allowed') return undefined;
  return accessDenied({
    reason: clientUid
      ? `the token is for client ${clientUid}`
      : 'the token is account-level, but this operation takes a client-level token',
    hint: `sign in again with client_uid ${uid}`,
  });
}
