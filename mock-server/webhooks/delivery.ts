import type { JournalSandbox } from '../store/port/journal.ts';
import type { Receiver } from './find-receiver.ts';
import type { Content } from './send.ts';

/** An event, ready to be sent. All tries send the same. */
export interface Webhook {
  readonly client: string;
  readonly event: string;
  readonly receiver: Receiver;
  readonly content: Content;
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
  readonly client: string;
  readonly event: string;
  readonly tries: readonly Try[];
  readonly state: 'pending' | 'delivered' | 'failed';
  /** By the clock of the sandbox: milliseconds since 1970. Undefined unless it is pending. */
  readonly nextTryAt: number | undefined;
}
