import type { Account, ClientRecord } from './records.ts';
import type { SandboxRecord } from './sandboxes.ts';

/**
 * What requests to the API are answered from. The port is cut by request: a read is one call, a write two. Whoever
 * implements it may be in another process, so nothing that it gives is ever changed by its caller, or by itself.
 */
export interface Store {
  /**
   * Reads everything that a request is answered from, at one moment.
   *
   * @returns the sandbox that the address belongs to; the shared one, without an account, where it is nobody's
   */
  open(query: WorldQuery): Promise<World>;
  /**
   * Makes a change, unless what it was worked out from has changed since.
   *
   * @returns `done` once the change is safe, and not before it can be seen by others; `stale` where nothing was changed
   *   and the world has to be opened again
   * @throws KitError when it cannot be made safe; nothing has changed then
   */
  commit(world: World, change: Change): Promise<'done' | 'stale'>;
  /** Whether a client of the account has this SIRET. */
  hasSiret(world: World, siret: string): Promise<boolean>;
}

export interface WorldQuery {
  /** What the address that a request came with may mean, best first. Empty for nobody's request. */
  readonly accounts: readonly AccountReference[];
  /** Whether a sandbox that does not exist yet is made, where the fixtures have the account. */
  readonly createSandbox?: boolean;
  /** Whether the same request has opened it before: that does not count as another use of the sandbox. */
  readonly isRepeated?: boolean;
  /** Uid of the client to read, in lower case. */
  readonly client?: string | undefined;
  /** The page of clients to read. */
  readonly page?: PageQuery | undefined;
  /** `jti` of the token of the request, to look it up among those that were revoked. */
  readonly tokenId?: string | undefined;
}

/** One meaning of an address: an account, in a sandbox. */
export interface AccountReference {
  /** Null for the shared sandbox. */
  readonly sandbox: string | null;
  /** E-mail address without the tag of the sandbox, in lower case. */
  readonly email: string;
}

/** Which of an account's clients to read. */
export interface PageQuery {
  readonly offset: number;
  readonly limit: number;
  readonly order: 'oldest-first' | 'newest-first';
  /** Deactivated clients are left out, and not counted. */
  readonly onlyActive: boolean;
}

/** What a request is answered from, as it was when it was opened. */
export interface World {
  readonly sandbox: SandboxRecord;
  /** By the clock of the sandbox: milliseconds since 1970. */
  readonly now: number;
  /** Undefined where the address is nobody's. */
  readonly account: Account | undefined;
  /** Undefined where none was asked for, or the account has no such client. */
  readonly client: ClientRecord | undefined;
  /** Undefined where none was asked for, or the address is nobody's. */
  readonly page: ClientPage | undefined;
  /** The highest id that a PDP configuration has been given in this sandbox. */
  readonly lastPdpConfigId: number;
  readonly isTokenRevoked: boolean;
  /** Lets the sandbox be closed again; to be called once the response is through. Costs no round trip. */
  release(): void;
}

export interface ClientPage {
  readonly clients: readonly ClientRecord[];
  /** How many there are on all pages. */
  readonly total: number;
}

/** A client that is new, or replaces the one that was read. */
export interface Change {
  readonly client: ClientRecord;
  /** The id that a PDP configuration was given by this change: the next one of the world. */
  readonly lastPdpConfigId?: number;
  /** Stale, too, where another client of the account has got the same SIRET since. */
  readonly isSiretUnique?: boolean;
}
