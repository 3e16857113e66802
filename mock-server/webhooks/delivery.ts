import type { JournalSandbox } from '../store/port/journal.ts';
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

/** An event of the future. What it says is only known when it is due. */
export interface PlannedWebhook extends Omit<Webhook, 'content'> {
  /** When to send it, by the clock of the sandbox: milliseconds since 1970. */
  readonly dueAt: number;
  /** Called when it is due. @returns undefined if there is nothing to send after all */
  readonly prepare: () => Promise<Content | undefined>;
}

export interface Try {
  /** By the clock of the sandbox: milliseconds since 1970. */
  readonly at: number;
  /** Undefined if the receiver did not answer. */
  readonly status: number | undefined;
  /** Why it failed; undefined if it did not. */
  readonly reason: string | undefined;
  readonly ms: number;
}

/** A webhook and its tries. Only `createWebhooks` changes it. */
export interface Delivery {
  readonly id: string;
  readonly sandbox: JournalSandbox;
  /** Uid; null if it is about none. */
  readonly client: string | null;
  readonly event: string;
  readonly tries: readonly Try[];
  readonly state: 'pending' | 'delivered' | 'failed';
  /** By the clock of the sandbox: milliseconds since 1970. Undefined unless it is pending. */
  readonly nextTryAt: number | undefined;
}
