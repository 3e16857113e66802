import type { Operation, PathValues } from '../../contracts/openapi/contract.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { accessDenied } from '../problems/problem.ts';
import { type Principal, sameUid } from './principal.ts';

/**
 * Checks that a principal may use an operation, by the operation's `x-scope` (api-facts, Scope).
 *
 * @throws Problem 403
 */
export function checkScope(
  { scope }: Operation,
  principal: Principal,
  path: PathValues,
  assumptions: Assumptions,
): void {
  if (scope === 'account') checkAccountLevel(principal, assumptions);
  if (scope === 'client') checkClientLevel(principal, path.uid ?? '', assumptions);
}

function checkAccountLevel({ clientUid }: Principal, assumptions: Assumptions): void {
  if (clientUid === undefined || assumptions['client-on-account-route'] === 'allowed') return;
  throw accessDenied('this operation takes an account-level token: log in again without client_uid');
}

function checkClientLevel({ clientUid }: Principal, uid: string, assumptions: Assumptions): void {
  if (clientUid !== undefined) {
    if (sameUid(clientUid, uid)) return;
    throw accessDenied(`the token is for client ${clientUid}: log in again with client_uid ${uid}`);
  }
  if (assumptions['account-on-client-route'] === 'allowed') return;
  throw accessDenied(`this operation takes a client-level token: log in again with client_uid ${uid}`);
}
