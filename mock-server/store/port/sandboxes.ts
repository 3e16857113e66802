import type { Fault } from './faults.ts';
import type { Account, State } from './records.ts';

/** A sandbox, without what stands in its accounts. */
export interface SandboxRecord {
  /** Null for the shared one, that of the plain addresses. */
  readonly name: string | null;
  /** Distinguishes it from an earlier one of the same name. */
  readonly id: string;
  readonly clock: ClockRecord;
  /** Oldest first; those that no longer stand may still be among them. */
  readonly faults: readonly FaultRecord[];
  /** Number of the fault that was added last. */
  readonly lastFaultNumber: number;
}

/** How the clock of a sandbox runs. */
export interface ClockRecord {
  /** Milliseconds ahead of real time; behind it where negative. Means nothing while it is frozen. */
  readonly offset: number;
  /** Milliseconds since 1970; undefined while it runs. */
  readonly frozenAt: number | undefined;
}

/** A standing fault, and how often it was applied. */
export interface FaultRecord {
  readonly id: string;
  readonly fault: Fault;
  readonly seed: number;
  /** Where its sequence of random numbers has got to. */
  readonly chance: number;
  /** How often it was applied. */
  readonly hits: number;
  /** Milliseconds since 1970, by the clock of the sandbox; undefined where it does not expire. */
  readonly expiresAt: number | undefined;
}

export interface OpenSandbox {
  readonly sandbox: SandboxRecord;
  /** By its clock: milliseconds since 1970. */
  readonly lastUsedAt: number;
  /** Requests that are not answered yet. */
  readonly inFlight: number;
}

/** The sandboxes of a mock. The shared one, called null, is always open. */
export interface Sandboxes {
  /** How many others stay open; the least recently used one is closed to make room, unless it has a request in flight. */
  readonly limit: number;
  /** Makes a sandbox from the fixtures, or finds the open one. @param name in lower case */
  open(name: string): Promise<SandboxRecord>;
  /** @param name in lower case */
  find(name: string | null): Promise<SandboxRecord | undefined>;
  /** All but the shared one, least recently used first. */
  list(): Promise<readonly OpenSandbox[]>;
  /** Forgets a sandbox. Returns whether it was open. */
  close(name: string): Promise<boolean>;
  /** Changes clock or faults, unless the sandbox has changed since it was read. */
  update(sandbox: SandboxRecord, change: SandboxChange): Promise<'done' | 'stale'>;
  /** The accounts of a sandbox, without their clients. */
  accounts(sandbox: SandboxRecord): Promise<readonly Account[]>;
  /** Everything that stands in the accounts. */
  state(sandbox: SandboxRecord): Promise<State>;
  /** Replaces it by another state. @throws KitError when it cannot be made safe; nothing has changed then */
  replaceState(sandbox: SandboxRecord, state: State): Promise<void>;
  /** Back to the fixtures, and to real time, without faults; snapshots stay. @throws KitError as above */
  reset(sandbox: SandboxRecord): Promise<void>;
  /** Starts again, with only the shared sandbox; from other fixtures where some are given. @throws KitError as above */
  load(fixtures?: State): Promise<void>;
  readonly snapshots: Snapshots;
}

export type SandboxChange = Partial<Pick<SandboxRecord, 'clock' | 'faults' | 'lastFaultNumber'>>;

/** The saved states of a sandbox, by name. */
export interface Snapshots {
  /** Saves the state; an earlier one of that name is replaced. @returns `full` where nothing was saved */
  save(sandbox: SandboxRecord, name: string): Promise<'done' | 'full'>;
  /** Goes back; the snapshot stays. Returns whether there is one. @throws KitError when it cannot be made safe */
  restore(sandbox: SandboxRecord, name: string): Promise<boolean>;
  /** Returns whether there was one. */
  remove(sandbox: SandboxRecord, name: string): Promise<boolean>;
  /** Oldest first. */
  names(sandbox: SandboxRecord): Promise<readonly string[]>;
}

/** How many snapshots a sandbox has at most. */
export const SNAPSHOT_LIMIT = 100;
