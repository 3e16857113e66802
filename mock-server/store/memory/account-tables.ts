import type { Account, ApiKeyRecord, State } from '../port/records.ts';
import { type ClientList, createClientList } from './client-list.ts';

/** The state of a sandbox with its indexes. */
export interface AccountTables {
  /** By e-mail address, in lower case. */
  readonly accounts: ReadonlyMap<string, AccountTable>;
  lastPdpConfigId: number;
}

export interface AccountTable {
  readonly account: Account;
  readonly apiKeys: readonly ApiKeyRecord[];
  readonly clients: ClientList;
}

export function createAccountTables({ accounts, lastPdpConfigId }: State): AccountTables {
  const entries = accounts.map(({ email, password, apiKeys, clients }) => {
    const table: AccountTable = {
      account: { email, password },
      apiKeys,
      clients: createClientList(clients),
    };
    return [email, table] as const;
  });
  return { accounts: new Map(entries), lastPdpConfigId };
}

/** An independent copy. Its cost grows with the number of accounts: clients are shared until they change. */
export function forkAccountTables({ accounts, lastPdpConfigId }: AccountTables): AccountTables {
  const entries = [...accounts].map(
    ([email, { clients, ...rest }]) => [email, { ...rest, clients: clients.fork() }] as const,
  );
  return { accounts: new Map(entries), lastPdpConfigId };
}

/** The current content of the tables. Later changes do not affect it. */
export function stateOf({ accounts, lastPdpConfigId }: AccountTables): State {
  const records = [...accounts.values()].map(({ account, apiKeys, clients }) => ({
    ...account,
    apiKeys,
    clients: clients.fork().all, // a fork's list is copied before the next change
  }));
  return { accounts: records, lastPdpConfigId };
}
