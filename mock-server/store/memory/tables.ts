import type { Digest } from '../../secrets/vault.ts';
import type { State } from '../port/records.ts';
import { type ClientList, createClientList } from './client-list.ts';

/** A state with its indexes. */
export interface Tables {
  /** By e-mail address, in lower case. */
  readonly accounts: ReadonlyMap<string, AccountTable>;
  lastPdpConfigId: number;
}

export interface AccountTable {
  readonly email: string;
  readonly password: Digest;
  readonly clients: ClientList;
}

export function createTables({ accounts, lastPdpConfigId }: State): Tables {
  const entries = accounts.map(({ email, password, clients }) => {
    const table: AccountTable = { email, password, clients: createClientList(clients) };
    return [email, table] as const;
  });
  return { accounts: new Map(entries), lastPdpConfigId };
}

/** An independent copy, at the price of the number of accounts: clients are shared until they change. */
export function forkTables({ accounts, lastPdpConfigId }: Tables): Tables {
  const entries = [...accounts].map(
    ([email, table]) => [email, { ...table, clients: table.clients.fork() }] as const,
  );
  return { accounts: new Map(entries), lastPdpConfigId };
}

/** What is in the tables now. Reads only; to be used before they change again. */
export function toState({ accounts, lastPdpConfigId }: Tables): State {
  const records = [...accounts.values()].map(({ email, password, clients }) => ({
    email,
    password,
    clients: clients.all,
  }));
  return { accounts: records, lastPdpConfigId };
}
