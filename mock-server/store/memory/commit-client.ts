import type { ClientChange, World } from '../port/store.ts';
import type { ClientList } from './client-list.ts';
import type { Draft } from './state-change.ts';

/**
 * Puts a client into an account, unless the record that the change is based on has changed. Records are immutable, so
 * the same object is the same version.
 *
 * @param email of the account, in lower case
 */
export function commitClient(
  { tables }: Draft,
  email: string,
  world: Pick<World, 'client' | 'lastPdpConfigId'>,
  { client, lastPdpConfigId, isSiretUnique = false }: ClientChange,
): 'done' | 'stale' {
  const clients = tables.accounts.get(email)?.clients;
  if (!clients || clients.find(client.uid) !== world.client) return 'stale';
  if (lastPdpConfigId !== undefined && tables.lastPdpConfigId !== world.lastPdpConfigId) return 'stale';
  const { uid, siret } = client;
  if (isSiretUnique && siret !== null && isSiretTaken(clients, siret, uid)) return 'stale';
  clients.put(client);
  if (lastPdpConfigId !== undefined) tables.lastPdpConfigId = lastPdpConfigId;
  return 'done';
}

/** @param exceptUid uid of a client that may have it */
export function isSiretTaken({ all }: ClientList, siret: string, exceptUid?: string): boolean {
  return all.some((client) => client.siret === siret && client.uid !== exceptUid);
}
