import type { Fingerprint } from '../../secrets/vault.ts';
import type { JournalEntry } from './journal.ts';
import type { Account, ApiKeyRecord, ClientRecord, TaskRecord } from './records.ts';
import type { SandboxRecord } from './sandboxes.ts';

/**
 * The state that API requests are answered from. The port is designed around requests: a read is one call, a write two.
 * An implementation may be in another process, so its results are immutable.
 */
export interface Store {
  /**
   * Reads everything that a request is answered from, as one consistent view.
   *
   * @returns the sandbox that the address or the API key belongs to; the shared one, without an account, if no account has it
   */
  open(query: WorldQuery): Promise<World>;
  /**
   * Commits a change, unless the data that it is based on has changed.
   *
   * @param entry recorded in the journal together with the change, if it is committed
   * @returns `done` once the change is stored and visible to others; `stale` if nothing was changed and the world has to
   *   be opened again
   * @throws KitError if it cannot be stored; nothing has changed then
   */
  commit(world: World, change: Change, entry?: JournalEntry): Promise<'done' | 'stale'>;
  /** Whether a client of the account has this SIRET. */
  hasSiret(world: World, siret: string): Promise<boolean>;
}

export interface WorldQuery {
  /** The accounts that the address of a request may refer to, best match first. Empty without an address. */
  readonly accounts: readonly AccountReference[];
  /** The API keys that the key of a request may refer to, best match first. It has an address or a key, not both. */
  readonly apiKeys?: readonly ApiKeyReference[] | undefined;
  /** Whether to create a sandbox that does not exist yet, if the fixtures have the account or the key. */
  readonly createSandbox?: boolean;
  /** Whether the same request has opened it before, which does not count as another use of the sandbox. */
  readonly isRepeated?: boolean;
  /** Uid of the client to read, in lower case. */
  readonly client?: string | undefined;
  /** Whether to read the client that the API key is for, if `client` names none. */
  readonly isClientOfApiKey?: boolean;
  /** Id of the task to read, or of what it makes, in lower case. */
  readonly task?: string | undefined;
  /** The page of clients to read. */
  readonly page?: PageQuery | undefined;
  /** `jti` of the token of the request, to check whether it was revoked. */
  readonly tokenId?: string | undefined;
}

/** An account in a sandbox, as one meaning of an address. */
export interface AccountReference {
  /** Null for the shared sandbox. */
  readonly sandbox: string | null;
  /** E-mail address without the tag of the sandbox, in lower case. */
  readonly email: string;
}

/** An API key in a sandbox, as one meaning of the key that was sent. */
export interface ApiKeyReference {
  /** Null for the shared sandbox. */
  readonly sandbox: string | null;
  /** Of the key without the name of the sandbox. */
  readonly fingerprint: Fingerprint;
}

/** Which of an account's clients to read. */
export interface PageQuery {
  readonly offset: number;
  readonly limit: number;
  readonly order: 'oldest-first' | 'newest-first';
  /** Deactivated clients are left out, and not counted. */
  readonly onlyActive: boolean;
}

/** What a request is answered from, as of the moment it was opened. */
export interface World {
  readonly sandbox: SandboxRecord;
  /** By the clock of the sandbox: milliseconds since 1970. */
  readonly now: number;
  /** Undefined if no account has the address or the API key. */
  readonly account: Account | undefined;
  /** The API key that the account was found by, even if it has expired or was revoked. */
  readonly apiKey: ApiKeyRecord | undefined;
  /** Undefined if none was requested, or the account has no such client. */
  readonly client: ClientRecord | undefined;
  /** Whether another account of the sandbox has the requested client. For the log only. */
  readonly isClientElsewhere: boolean;
  /** The requested task, of any account of the sandbox; the newest of those that make the same. Undefined if there is none. */
  readonly task: TaskRecord | undefined;
  /** Undefined if none was requested, or there is no account. */
  readonly page: ClientPage | undefined;
  /** The highest id of a PDP configuration in this sandbox so far. */
  readonly lastPdpConfigId: number;
  readonly isTokenRevoked: boolean;
  /** Allows the sandbox to be closed again. Call it when the response is complete. Costs no round trip. */
  release(): void;
}

export interface ClientPage {
  readonly clients: readonly ClientRecord[];
  /** The number of clients on all pages. */
  readonly total: number;
}

export type Change = ClientChange | TaskChange;

/** A new task, or one that replaces the task that was read. */
export interface TaskChange {
  readonly task: TaskRecord;
}

/** A sandbox holds this many tasks; the oldest makes room for a new one. */
export const TASK_LIMIT = 1_000;

/** A new client, or one that replaces the client that was read. */
export interface ClientChange {
  readonly client: ClientRecord;
  /** The id that this change assigns to a PDP configuration: the next one of the world. */
  readonly lastPdpConfigId?: number;
  /** Also stale if another client of the account has the same SIRET by now. */
  readonly isSiretUnique?: boolean;
}
