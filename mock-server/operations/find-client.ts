import type { Principal } from '../identity/principal.ts';
import { clientNotFound } from '../problems/problem.ts';
import type { Store } from '../store/memory/store.ts';
import type { ClientRecord } from '../store/port/records.ts';

/**
 * A client of the principal's own account.
 *
 * @throws Problem 404
 */
export function findClient(store: Store, { account }: Principal, uid: string): ClientRecord {
  const client = store.findClient(account, uid);
  if (!client) throw clientNotFound();
  return client;
}
