import type { ClientRecord, State } from './records.ts';

/** A client that is new, or takes the place of the one with its uid. */
export interface Change {
  /** E-mail address of its account, in lower case. */
  readonly account: string;
  readonly client: ClientRecord;
  readonly lastPdpConfigId: number;
}

/** Keeps what a store holds. */
export interface Keep {
  /** Takes note of a change, which the next `save` makes safe. */
  change(change: Change): void;
  /** Takes note that the whole state is another one. */
  all(): void;
  /** Resolves when all that was noted is safe. */
  save(read: () => State): Promise<void>;
}

/** For a store that nobody keeps. */
export const KEEP_NOTHING: Keep = { change() {}, all() {}, save: async () => {} };
