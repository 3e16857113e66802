import type { Clock } from '../../../base/clock.ts';
import type { Journal } from './journal.ts';
import type { State } from './records.ts';
import type { Revocations } from './revocations.ts';
import type { Sandboxes } from './sandboxes.ts';
import type { Store } from './store.ts';

/** Where the state of a mock lives: everything that replicas of it would share. */
export interface Storage {
  readonly store: Store;
  readonly sandboxes: Sandboxes;
  readonly revocations: Revocations;
  readonly journal: Journal;
  /** Makes it ready, before the mock listens. @throws KitError when it cannot be written or reached */
  start(): Promise<void>;
  /** Lets go of what it holds. It can be started again. */
  close(): Promise<void>;
}

export interface StorageOptions {
  /** What the shared sandbox starts with where nothing is stored yet, and every other one. */
  readonly fixtures: State;
  /** Gives real time. */
  readonly clock: Clock;
  /** How many sandboxes stay open besides the shared one. */
  readonly sandboxLimit: number;
  /** How many requests the journal holds. */
  readonly journalSize: number;
  /** Called with a sandbox that was closed to make room. */
  readonly onEvict: (name: string) => void;
}

/**
 * Opens a storage.
 *
 * @throws KitError when what it finds cannot be used
 */
export type OpenStorage = (options: StorageOptions) => Storage;
