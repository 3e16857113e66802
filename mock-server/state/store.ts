import type { AccountRecord, ClientRecord, State } from './state.ts';
import type { Vault } from './vault.ts';

/** The accounts and clients of a mock. Look-ups take the same time however many there are. */
export interface Store {
  hasAccount(account: string): boolean;
  passwordMatches(account: string, password: string): boolean;
  /** A client of this account, found without regard to the case of its uid. */
  findClient(account: string, uid: string): ClientRecord | undefined;
  /** The clients of an account, oldest first. */
  clientsOf(account: string): readonly ClientRecord[];
  hasSiret(account: string, siret: string): boolean;
  addClient(account: string, client: ClientRecord): void;
  nextPdpConfigId(): number;
  /** Resolves when every change made so far is safe. */
  save(): Promise<void>;
  /** Forgets every change since the start. */
  reset(): Promise<void>;
}

/** Where a state is kept. */
export interface Persistence {
  state: State;
  /** Resolves when the state, as it is at the time of the call, is safe. */
  write(): Promise<void>;
}

interface Account {
  readonly record: AccountRecord;
  readonly byUid: Map<string, ClientRecord>;
}

/**
 * Opens a store on a state.
 *
 * @param seed what `reset` goes back to; copied each time
 */
export function createStore(persistence: Persistence, seed: State, vault: Vault): Store {
  let accounts = indexAccounts(persistence.state);
  const unknownDigest = vault.digest('');

  function find(account: string): Account | undefined {
    return accounts.get(account.toLowerCase());
  }

  return {
    hasAccount: (account) => find(account) !== undefined,
    passwordMatches(account, password) {
      const digest = find(account)?.record.password;
      const matches = vault.matches(password, digest ?? unknownDigest); // takes as long for an unknown account
      return digest !== undefined && matches;
    },
    findClient: (account, uid) => find(account)?.byUid.get(uid.toLowerCase()),
    clientsOf: (account) => find(account)?.record.clients ?? [],
    hasSiret: (account, siret) =>
      find(account)?.record.clients.some((client) => client.siret === siret) ?? false,
    addClient(account, client) {
      const owner = find(account);
      if (!owner) throw new TypeError(`there is no account ${account}`);
      owner.record.clients.push(client);
      owner.byUid.set(client.uid, client);
    },
    nextPdpConfigId() {
      persistence.state.lastPdpConfigId += 1;
      return persistence.state.lastPdpConfigId;
    },
    save: () => persistence.write(),
    reset() {
      persistence.state = structuredClone(seed);
      accounts = indexAccounts(persistence.state);
      return persistence.write();
    },
  };
}

function indexAccounts({ accounts }: State): Map<string, Account> {
  return new Map(
    accounts.map((record) => [
      record.email,
      { record, byUid: new Map(record.clients.map((client) => [client.uid, client])) },
    ]),
  );
}
