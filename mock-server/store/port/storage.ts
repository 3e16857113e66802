import type { Clock } from '../../../base/clock.ts';
import type { Deliveries } from './deliveries.ts';
import type { Journal } from './journal.ts';
import type { State } from './records.ts';
import type { Revocations } from './revocations.ts';
import type { Sandboxes } from './sandboxes.ts';
import type { Store } from './store.ts';

/** The state of a mock: everything that its replicas would share. */
export interface Storage {
  readonly store: Store;
  readonly sandboxes: Sandboxes;
  readonly revocations: Revocations;
  readonly journal: Journal;
  readonly deliveries: Deliveries;
  /** Returns real time: that of the engine, if replicas share one. */
  readonly clock: Clock;
  /** The admin token of all replicas: the stored one or, if there is none, the one that is made now. */
  adminToken(make: () => string): Promise<string>;
  /** Why requests cannot be answered at the moment; undefined if they can. */
  unreadiness(): Promise<string | undefined>;
  /** Prepares it, before the mock listens. @throws KitError if it is in use, or cannot be written or reached */
  start(): Promise<void>;
  /** Releases its resources. It can be started again. */
  close(): Promise<void>;
}

export interface StorageOptions {
  /** The initial state of new sandboxes, and of the shared one if nothing is stored yet. */
  readonly fixtures: State;
  /** The same for the same fixtures, although times and sealed secrets in their states differ. */
  readonly fixturesId: string;
  /** Returns real time; undefined for that of the storage. */
  readonly clock: Clock | undefined;
  /** How many sandboxes stay open, not counting the shared one. */
  readonly sandboxLimit: number;
  /** How many requests the journal stores. */
  readonly journalSize: number;
  /** Called with a sandbox that was closed to make room. */
  readonly onEvict: (name: string) => void;
  /** Called with what the user should know, such as that a file cannot be written safely. */
  readonly onNotice: (message: string) => void;
  /** Called after each call of an engine, with how long it took: milliseconds. */
  readonly onCall?: (call: string, duration: number, isAnswered: boolean) => void;
}

/**
 * Opens a storage.
 *
 * @throws KitError if the stored data cannot be used
 */
export type OpenStorage = (options: StorageOptions) => Storage;
