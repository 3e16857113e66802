import type { CallbackRecord, DeliveryRecord } from '../store/port/deliveries.ts';
import type { Receiver } from './find-receiver.ts';
import type { Content } from './send.ts';

/** An event, ready to be sent. All tries send the same. */
export interface Webhook {
  /** Uid; null if it is about none. */
  readonly client: string | null;
  readonly event: string;
  readonly receiver: Receiver;
  readonly content: Content;
}

/** The callback of a task. What it says is only known when it is due. */
export interface PlannedWebhook extends Omit<Webhook, 'content'> {
  /** When to send it, by the clock of the sandbox: milliseconds since 1970. */
  readonly dueAt: number;
  readonly callback: CallbackRecord;
}

/** Prepares what callbacks say. */
export interface CallbackContents {
  /** Versions of the contract that it knows the tasks of. */
  readonly contracts: readonly string[];
  /**
   * Called when a callback is due.
   *
   * @returns undefined if there is nothing to send after all
   * @throws StoreUnavailable
   */
  prepare(callback: CallbackRecord, delivery: DeliveryRecord): Promise<Content | undefined>;
}
