import type { Logger } from '../../base/logger.ts';
import { MASK, TOKENS } from '../../base/masks.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { DeclaredInput } from '../request/read-declared.ts';
import type { TaskRecord } from '../store/port/records.ts';
import type { SandboxRecord } from '../store/port/sandboxes.ts';
import type { Webhooks } from '../webhooks/create-webhooks.ts';
import { findReceiver } from '../webhooks/find-receiver.ts';
import { WebhookUnusable } from '../webhooks/webhook-unusable.ts';
import type { TaskCallbackContents } from './callback-contents.ts';
import { eventOf } from './callback-event.ts';
import { isObject } from './outcome/fill-in.ts';
import { endOf } from './outcome/task-state.ts';

/** The callback of a task: who is called, or why no one is. */
export interface PlannedCallback {
  /** What the developer of the client should know; undefined if it will be called. */
  readonly hint: string | undefined;
  /** Call it once the task is stored. Resolves once the callback is stored too, or in the log. */
  readonly start?: (sandbox: SandboxRecord) => Promise<void>;
}

/** A task that was asked to call back at its end. */
export interface CallbackRequest {
  readonly url: string;
  readonly task: TaskRecord;
  /** Where the file is, for the webhook mode `download_url`; undefined to send it. */
  readonly downloadUrl: string | undefined;
  readonly contract: Contract;
}

/** Calls clients back when their tasks end. */
export interface Callbacks {
  /** Finds the receiver. The request is not refused for a URL that cannot be called. */
  plan(request: CallbackRequest): Promise<PlannedCallback>;
  readonly contents: TaskCallbackContents;
}

interface CallbackParts {
  readonly webhooks: Webhooks;
  readonly contents: TaskCallbackContents;
  /** Whether receivers may be on other machines. */
  readonly allowRemote: boolean;
  readonly logger: Logger;
}

/** The URL that a request asks to call, in a field of its query or its body. */
export function callbackIn({ query, body }: DeclaredInput): string | undefined {
  return fieldIn(['callback_url', 'callbackUrl'], query, body);
}

/** Whether the event contains the file (`inline`) or says where it is (`download_url`). */
export function webhookModeIn({ query, body }: DeclaredInput): string | undefined {
  return fieldIn(['webhook_mode', 'webhookMode'], query, body);
}

function fieldIn(names: readonly string[], ...places: readonly unknown[]): string | undefined {
  const values = places.flatMap((place) => (isObject(place) ? names.map((name) => place[name]) : []));
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}

export function createCallbacks({ webhooks, contents, allowRemote, logger }: CallbackParts): Callbacks {
  return {
    contents,
    async plan({ url, task, downloadUrl = null, contract }) {
      const dueAt = endOf(task);
      const receiver = await findReceiver(url, allowRemote).catch(explain);
      if (typeof receiver === 'string') return { hint: receiver };
      if (dueAt === undefined) return { hint: undefined };
      const { id, account, clientUid } = task;
      const callback = { task: id, account, clientUid, contract: contract.version, downloadUrl };
      const webhook = { client: clientUid, event: eventOf(task, contract), receiver, dueAt, callback };
      return {
        hint: undefined,
        start: (sandbox) =>
          webhooks
            .plan(sandbox, webhook)
            .catch((error: unknown) => logger.warn({ err: error }, 'the callback of a task is not sent')),
      };
    },
  };
}

/** @throws whatever is not about the URL */
function explain(error: unknown): string {
  if (!(error instanceof WebhookUnusable)) throw error;
  return `the callback URL is not called: ${error.reason}. ${error.remedy}`.replace(TOKENS, MASK);
}
