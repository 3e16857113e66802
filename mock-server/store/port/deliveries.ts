import type { Sealed } from '../../secrets/vault.ts';
import type { JournalEntry, JournalSandbox } from './journal.ts';
import type { SandboxRecord } from './sandboxes.ts';

/** A try to deliver a webhook. */
export interface TryRecord {
  /** By the clock of the sandbox: milliseconds since 1970. */
  readonly at: number;
  /** null if the receiver did not answer. */
  readonly status: number | null;
  /** Why it failed; null if it did not. */
  readonly reason: string | null;
  readonly ms: number;
}

/** A webhook and its tries, without what is sent. */
export interface DeliveryRecord {
  readonly id: string;
  readonly sandbox: JournalSandbox;
  /** Uid; null if it is about none. */
  readonly client: string | null;
  readonly event: string;
  readonly tries: readonly TryRecord[];
  readonly state: 'pending' | 'delivered' | 'failed';
  /** By the clock of the sandbox: milliseconds since 1970. null unless it is pending. */
  readonly nextTryAt: number | null;
}

/** What is sent, and where to. It is sealed, because data and URLs can contain secrets. */
export interface ParcelRecord {
  readonly receiver: Sealed;
  /** null until it is known: a planned callback is prepared for its first try. */
  readonly content: Sealed | null;
  /** What the content is prepared from; null unless it is the callback of a task. */
  readonly callback: CallbackRecord | null;
}

/** The callback of a task. The task and the secret of the client are read when it is due. */
export interface CallbackRecord {
  /** Id of the task. */
  readonly task: string;
  /** E-mail address of the account of the task; null if it has none. */
  readonly account: string | null;
  readonly clientUid: string | null;
  /** Version of the contract that the task was begun with. */
  readonly contract: string;
  /** Where the file is; null to send the file itself. */
  readonly downloadUrl: string | null;
}

/** A delivery that is added. */
export interface NewDelivery extends Pick<DeliveryRecord, 'id' | 'client' | 'event'> {
  /** When the first try is due, by the clock of the sandbox: milliseconds since 1970. null for now. */
  readonly dueAt: number | null;
  readonly parcel: ParcelRecord;
}

/** The right to make the try that is due. No one else has it, until the lease is over or the try is settled. */
export interface Claim {
  readonly delivery: DeliveryRecord;
  readonly parcel: ParcelRecord;
  /** When it was claimed, by the clock of the sandbox: milliseconds since 1970. */
  readonly at: number;
  /** Proves the claim. */
  readonly token: string;
}

/** What the claims of a process are for. */
export interface Claimant {
  /** How long a claim lasts at most: milliseconds of real time. Undefined if no other process can take over. */
  readonly lease: number | undefined;
  /** Versions of the contract whose callbacks can be prepared. Those of other versions are left to other processes. */
  readonly contracts: readonly string[];
}

export interface ClaimQuery extends Claimant {
  /** Id of the only delivery, or of the only sandbox; all by default. */
  readonly delivery?: string | undefined;
  readonly sandbox?: string | undefined;
  /** How many to claim at most. */
  readonly limit: number;
}

export interface Claims {
  readonly claims: readonly Claim[];
  /**
   * How soon another try of those asked about is due, as their clocks run now: milliseconds; 0 if the limit left some.
   * Undefined if none is. Claimed deliveries are not counted.
   */
  readonly nextIn: number | undefined;
  /** Whether someone makes a try of those asked about that was claimed since their clock was last changed. */
  readonly isBusy: boolean;
}

/** What became of a claim: the delivery after a try, or there is nothing to send after all, or another may claim it. */
export type Settlement = Settled | 'removed' | 'released';

export interface Settled extends Pick<DeliveryRecord, 'tries' | 'state' | 'nextTryAt'> {
  /** What was sent, and will be sent by further tries. */
  readonly content: Sealed;
}

/**
 * The webhooks of all sandboxes that are delivered, or were. A sandbox that is closed takes its deliveries with it, by the
 * next call that would claim them at the latest.
 *
 * At most 100 are pending, and further 1,000 planned: those whose content is not prepared yet. Finished ones are removed,
 * oldest first, to have no more than 200 that are not planned.
 */
export interface Deliveries {
  /** Whether other processes make tries too. */
  readonly isShared: boolean;
  /**
   * Adds a delivery, and claims it if it is due.
   *
   * @returns `full` if there are too many
   */
  add(sandbox: SandboxRecord, added: NewDelivery, claimant: Claimant): Promise<Claims | 'full'>;
  /** Claims tries that are due by the clocks of their sandboxes. */
  claim(query: ClaimQuery): Promise<Claims>;
  /**
   * Ends a claim.
   *
   * @param entry recorded in the journal, if the claim still holds
   * @returns `stale` if someone else has claimed it by now, or it was removed; nothing has changed then
   */
  settle(claim: Claim, settlement: Settlement, entry?: JournalEntry): Promise<'done' | 'stale'>;
  find(sandbox: SandboxRecord, id: string): Promise<DeliveryRecord | undefined>;
  /** Newest first. */
  list(sandbox: SandboxRecord): Promise<readonly DeliveryRecord[]>;
  /** Removes the deliveries of a sandbox, or all. @param sandboxId all by default */
  clear(sandboxId?: string): Promise<void>;
}

/** How many have tries left, at most. Their content, of up to 1 MB, is stored. */
export const PENDING_LIMIT = 100;
/** How many are planned, at most. */
export const PLANNED_LIMIT = 1_000;
/** How many that are not planned are stored, at most. */
export const DELIVERY_LIMIT = 200;
