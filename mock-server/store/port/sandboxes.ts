import type { Fault } from './faults.ts';
import type { Account, ApiKeyRecord, State } from './records.ts';

/** A sandbox, without its accounts. */
export interface SandboxRecord {
  /** Null for the shared one, that of the plain addresses. */
  readonly name: string | null;
  /** Distinguishes it from an earlier one of the same name. */
  readonly id: string;
  readonly clock: ClockRecord;
  /** Oldest first, including some that no longer apply. */
  readonly faults: readonly FaultRecord[];
  /** Number of the fault that was added last. */
  readonly lastFaultNumber: number;
  /** How long a new task takes, in milliseconds; undefined for the default of the mock. */
  readonly taskDuration: number | undefined;
}

/** How the clock of a sandbox runs. */
export interface ClockRecord {
  /** Milliseconds ahead of real time; negative if behind. Ignored while frozen. */
  readonly offset: number;
  /** Milliseconds since 1970; undefined while it runs. */
  readonly frozenAt: number | undefined;
}

/** A standing fault, and how often it has been applied. */
export interface FaultRecord {
  readonly id: string;
  readonly fault: Fault;
  readonly seed: number;
  /** The state of its random number generator. */
  readonly chance: number;
  /** How often it has been applied. */
  readonly hits: number;
  /** Milliseconds since 1970, by the clock of the sandbox; undefined if it does not expire. */
  readonly expiresAt: number | undefined;
}

export interface OpenSandbox {
  readonly sandbox: SandboxRecord;
  /** By its clock: milliseconds since 1970. */
  readonly lastUsedAt: number;
  /** Number of requests that are not answered yet. */
  readonly inFlight: number;
  /** Without their clients. */
  readonly accounts: readonly Account[];
}

/** The sandboxes of a mock. The shared one, whose name is null, is always open. */
export interface Sandboxes {
  /** How many others stay open; the least recently used one is closed to make room, unless it has a request in flight. */
  readonly limit: number;
  /** Creates a sandbox from the fixtures, or finds the open one. @param name in lower case */
  open(name: string): Promise<SandboxRecord>;
  /** @param name in lower case */
  find(name: string | null): Promise<SandboxRecord | undefined>;
  /** All but the shared one, least recently used first. */
  list(): Promise<readonly OpenSandbox[]>;
  /** How many the list has, at no cost that depends on it. */
  count(): Promise<number>;
  /** The sandbox as the list has it; undefined if it is closed. */
  describe(sandbox: SandboxRecord): Promise<OpenSandbox | undefined>;
  /** Closes a sandbox. Returns whether it was open. */
  close(name: string): Promise<boolean>;
  /** Changes clock, faults or settings, unless the sandbox has changed since it was read. */
  update(sandbox: SandboxRecord, change: SandboxChange): Promise<'done' | 'stale'>;
  /** The accounts of a sandbox, without their clients. */
  accounts(sandbox: SandboxRecord): Promise<readonly Account[]>;
  /** The accounts with their clients. */
  state(sandbox: SandboxRecord): Promise<State>;
  /** Replaces the state. @throws KitError if it cannot be stored; nothing has changed then */
  replaceState(sandbox: SandboxRecord, state: State): Promise<void>;
  /** Restores the fixtures, real time and settings, and removes faults; snapshots stay. @throws KitError as above */
  reset(sandbox: SandboxRecord): Promise<void>;
  /** Resets the shared sandbox, to other fixtures if given, and closes all others. @throws KitError as above */
  load(fixtures?: LoadedFixtures): Promise<void>;
  readonly snapshots: Snapshots;
  readonly apiKeys: ApiKeys;
}

/** Fixtures as a state, and what identifies them. */
export interface LoadedFixtures {
  readonly state: State;
  /** See `fixturesId` of the options of a storage. */
  readonly id: string;
}

export type SandboxChange = Partial<
  Pick<SandboxRecord, 'clock' | 'faults' | 'lastFaultNumber' | 'taskDuration'>
>;

/** The saved states of a sandbox, by name. */
export interface Snapshots {
  /** Saves the state; replaces an earlier one of that name. @returns `full` if there are too many */
  save(sandbox: SandboxRecord, name: string): Promise<'done' | 'full'>;
  /** Restores a saved state; the snapshot stays. Returns whether it exists. @throws KitError if it cannot be stored */
  restore(sandbox: SandboxRecord, name: string): Promise<boolean>;
  /** Returns whether there was one. */
  remove(sandbox: SandboxRecord, name: string): Promise<boolean>;
  /** Oldest first. */
  names(sandbox: SandboxRecord): Promise<readonly string[]>;
}

/** The API keys of a sandbox. */
export interface ApiKeys {
  /** By account, oldest first. */
  list(sandbox: SandboxRecord): Promise<readonly OwnedApiKey[]>;
  /**
   * Adds a key to its account.
   *
   * @returns `stale` if the account or the client of the key does not exist, or another key has its id or its fingerprint
   * @throws KitError if it cannot be stored; nothing has changed then
   */
  add(sandbox: SandboxRecord, added: OwnedApiKey): Promise<'done' | 'stale'>;
  /**
   * Revokes a key, unless it was revoked before.
   *
   * @param revokedAt ISO 8601, in UTC
   * @returns whether a key has this id
   * @throws KitError if it cannot be stored; nothing has changed then
   */
  revoke(sandbox: SandboxRecord, id: string, revokedAt: string): Promise<boolean>;
}

export interface OwnedApiKey {
  /** E-mail address of its account, in lower case. */
  readonly email: string;
  readonly apiKey: ApiKeyRecord;
}

/** The maximum number of snapshots of a sandbox. */
export const SNAPSHOT_LIMIT = 100;
