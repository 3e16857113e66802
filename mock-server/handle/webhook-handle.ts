import type { components } from '../../contracts/generated/admin.ts';
import type { AdminCall } from './admin-call.ts';

export interface WebhookRequest {
  /** Uid of the client that the event is about. Its webhook secret signs, or the global key if it has none. */
  readonly client: string;
  /** The receiver, on this machine unless `allowRemote`. */
  readonly url: string;
  /** The `event_type`; `generation.completed` by default. */
  readonly event?: string | undefined;
  /** By default a sample, for events whose data FactPulse documents. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the receiver may be on another machine; false by default. */
  readonly allowRemote?: boolean | undefined;
}

/** A try to deliver a webhook. */
export type WebhookTry = components['schemas']['WebhookTry'];

/** A webhook that the mock delivers. */
export interface WebhookHandle {
  readonly id: string;
  /** `pending` while there are tries left. */
  state(): Promise<'pending' | 'delivered' | 'failed'>;
  /** Those that were made, oldest first. */
  tries(): Promise<readonly WebhookTry[]>;
  /** By the clock of the sandbox; undefined unless it is pending. */
  nextTryAt(): Promise<Date | undefined>;
}

/** @param call calls the admin API for the sandbox that the webhook was delivered in */
export function createWebhookHandle(id: string, call: AdminCall): WebhookHandle {
  const read = () => call('getWebhook', { path: { id } });
  return {
    id,
    state: async () => (await read()).state,
    tries: async () => (await read()).tries,
    async nextTryAt() {
      const { nextTryAt } = await read();
      return nextTryAt === null ? undefined : new Date(nextTryAt);
    },
  };
}
