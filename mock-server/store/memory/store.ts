import type { Vault } from '../../secrets/vault.ts';
import { KEEP_NOTHING, type Keep } from '../port/keep.ts';
import type { ClientRecord, State } from '../port/records.ts';
import { type AccountTable, forkTables, type Tables, toState } from './tables.ts';

/** The accounts and clients of a sandbox. Look-ups take the same time however many there are. */
export interface Store {
  hasAccount(address: string): boolean;
  passwordMatches(address: string, password: string): boolean;
  /** A client of this account, found without regard to the case of its uid. */
  findClient(address: string, uid: string): ClientRecord | undefined;
  /** The clients of an account, oldest first. */
  clientsOf(address: string): readonly ClientRecord[];
  hasSiret(address: string, siret: string): boolean;
  /** Adds a client to an account, or lets it take the place of the one with its uid. */
  putClient(address: string, client: ClientRecord): void;
  nextPdpConfigId(): number;
  /** Resolves when every change made so far is safe. */
  save(): Promise<void>;
  /** What it holds now; to be read before it changes again. */
  state(): State;
  /** What it holds now, for {@link Store.restore}; costs next to nothing. */
  snapshot(): Tables;
  /** Holds this from now on; the tables themselves stay as they are. Resolves when that is safe. */
  restore(tables: Tables): Promise<void>;
}

export interface StoreOptions {
  readonly vault: Vault;
  /** Which account an address means; the address itself unless given. */
  readonly accountOf?: (address: string) => string;
  /** Told of what changes. Nothing is kept unless given. */
  readonly keep?: Keep;
}

/**
 * Opens a store.
 *
 * @param start what it holds at first; the tables themselves stay as they are
 */
export function createStore(
  start: Tables,
  { vault, accountOf = (address) => address, keep = KEEP_NOTHING }: StoreOptions,
): Store {
  let tables = forkTables(start);
  const unknownDigest = vault.digest('');
  const read = () => toState(tables);

  function find(address: string): AccountTable | undefined {
    return tables.accounts.get(accountOf(address.toLowerCase()));
  }

  return {
    hasAccount: (address) => find(address) !== undefined,
    passwordMatches(address, password) {
      const digest = find(address)?.password;
      const matches = vault.matches(password, digest ?? unknownDigest); // takes as long for an unknown account
      return digest !== undefined && matches;
    },
    findClient: (address, uid) => find(address)?.clients.find(uid.toLowerCase()),
    clientsOf: (address) => find(address)?.clients.all ?? [],
    hasSiret: (address, siret) =>
      find(address)?.clients.all.some((client) => client.siret === siret) ?? false,
    putClient(address, client) {
      const account = find(address);
      if (!account) throw new TypeError(`there is no account ${address}`);
      account.clients.put(client);
      keep.change({ account: account.email, client, lastPdpConfigId: tables.lastPdpConfigId });
    },
    nextPdpConfigId() {
      tables.lastPdpConfigId += 1;
      return tables.lastPdpConfigId;
    },
    save: () => keep.save(read),
    state: read,
    snapshot: () => forkTables(tables),
    restore(saved) {
      tables = forkTables(saved);
      keep.all();
      return keep.save(read);
    },
  };
}
