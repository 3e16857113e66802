import type { Fingerprint } from '../../secrets/vault.ts';
import type { Account, ApiKeyRecord, State, TaskRecord } from '../port/records.ts';
import { type ClientList, createClientList } from './client-list.ts';

/** The state of a sandbox with its indexes. */
export interface AccountTables {
  /** By e-mail address, in lower case. */
  readonly accounts: ReadonlyMap<string, AccountTable>;
  /** By the fingerprints of their API keys. A change replaces the map, so that copies can share it. */
  accountsByApiKey: ReadonlyMap<Fingerprint, string>;
  lastPdpConfigId: number;
  /** By id, oldest first. A change replaces the map, so that copies can share it. */
  tasks: ReadonlyMap<string, TaskRecord>;
}

export interface AccountTable {
  readonly account: Account;
  /** Oldest first. A change replaces the map, so that copies can share it. */
  apiKeys: ReadonlyMap<Fingerprint, ApiKeyRecord>;
  readonly clients: ClientList;
}

export function createAccountTables({ accounts, lastPdpConfigId, tasks }: State): AccountTables {
  const entries = accounts.map(({ email, password, apiKeys, clients }) => {
    const table: AccountTable = {
      account: { email, password },
      apiKeys: new Map(apiKeys.map((apiKey) => [apiKey.fingerprint, apiKey])),
      clients: createClientList(clients),
    };
    return [email, table] as const;
  });
  const owners = accounts.flatMap(({ email, apiKeys }) =>
    apiKeys.map(({ fingerprint }) => [fingerprint, email] as const),
  );
  return {
    accounts: new Map(entries),
    accountsByApiKey: new Map(owners),
    lastPdpConfigId,
    tasks: new Map(tasks.map((task) => [task.id, task])),
  };
}

/** An independent copy. Its cost grows with the number of accounts: clients and API keys are shared until they change. */
export function forkAccountTables({ accounts, ...shared }: AccountTables): AccountTables {
  const entries = [...accounts].map(
    ([email, { clients, ...rest }]) => [email, { ...rest, clients: clients.fork() }] as const,
  );
  return { ...shared, accounts: new Map(entries) };
}

/** The current content of the tables. Later changes do not affect it. */
export function stateOf({ accounts, lastPdpConfigId, tasks }: AccountTables): State {
  const records = [...accounts.values()].map(({ account, apiKeys, clients }) => ({
    ...account,
    apiKeys: [...apiKeys.values()],
    clients: clients.fork().all, // a fork's list is copied before the next change
  }));
  return { accounts: records, lastPdpConfigId, tasks: [...tasks.values()] };
}
