import type { Logger } from '../../base/logger.ts';
import { MASK, TOKENS } from '../../base/masks.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { DeclaredInput } from '../request/read-declared.ts';
import type { Vault } from '../secrets/vault.ts';
import type { TaskRecord } from '../store/port/records.ts';
import type { SandboxRecord } from '../store/port/sandboxes.ts';
import type { Store } from '../store/port/store.ts';
import type { Webhooks } from '../webhooks/create-webhooks.ts';
import { findReceiver } from '../webhooks/find-receiver.ts';
import type { Content } from '../webhooks/send.ts';
import { signedContent } from '../webhooks/signed-content.ts';
import { WebhookUnusable } from '../webhooks/webhook-unusable.ts';
import { dataOf, eventOf } from './callback-event.ts';
import { isObject } from './outcome/fill-in.ts';
import type { TaskResults } from './outcome/task-results.ts';
import { endOf } from './outcome/task-state.ts';

/** The callback of a task: who is called, or why no one is. */
export interface PlannedCallback {
  /** What the developer of the client should know; undefined if it will be called. */
  readonly hint: string | undefined;
  /** Call it once the task is stored. */
  readonly start?: (sandbox: SandboxRecord) => void;
}

/** A task that was asked to call back at its end. */
export interface CallbackRequest {
  readonly url: string;
  readonly task: TaskRecord;
  /** Where the file is, for the webhook mode `download_url`; undefined to send it. */
  readonly downloadUrl: string | undefined;
  readonly contract: Contract;
  readonly results: TaskResults;
}

/** Calls clients back when their tasks end. */
export interface Callbacks {
  /** Finds the receiver. The request is not refused for a URL that cannot be called. */
  plan(request: CallbackRequest): Promise<PlannedCallback>;
}

interface CallbackParts {
  readonly store: Store;
  readonly vault: Vault;
  readonly webhooks: Webhooks;
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

export function createCallbacks({ store, vault, webhooks, allowRemote, logger }: CallbackParts): Callbacks {
  /** Reads the state again: by now, the client may have another secret, or a reset may have removed the task. */
  async function prepare(
    { task, downloadUrl, contract, results }: CallbackRequest,
    sandbox: SandboxRecord,
    event: string,
  ): Promise<Content | undefined> {
    const { account, clientUid } = task;
    const world = await store.open({
      accounts: account === null ? [] : [{ sandbox: sandbox.name, email: account }],
      client: clientUid ?? undefined,
      task: task.id,
      isRepeated: true,
    });
    world.release();
    if (world.sandbox.id !== sandbox.id || !world.task) return undefined;
    const secret = world.client?.webhookSecret;
    const key = secret ? vault.open(secret.sealed) : vault.webhookKey;
    return signedContent(event, await dataOf(task, downloadUrl, contract, results), key);
  }

  async function prepareOrWarn(...given: Parameters<typeof prepare>): Promise<Content | undefined> {
    try {
      return await prepare(...given);
    } catch (error) {
      logger.warn({ err: error }, 'the callback of a task cannot be sent');
      return undefined;
    }
  }

  return {
    async plan(request) {
      const { task, contract } = request;
      const dueAt = endOf(task);
      const receiver = await findReceiver(request.url, allowRemote).catch(explain);
      if (typeof receiver === 'string') return { hint: receiver };
      if (dueAt === undefined) return { hint: undefined };
      const event = eventOf(task, contract);
      const webhook = { client: task.clientUid, event, receiver, dueAt };
      return {
        hint: undefined,
        start(sandbox) {
          webhooks
            .plan(sandbox, { ...webhook, prepare: () => prepareOrWarn(request, sandbox, event) })
            .catch((error: unknown) => logger.warn({ err: error }, 'the callback of a task is not sent'));
        },
      };
    },
  };
}

/** @throws whatever is not about the URL */
function explain(error: unknown): string {
  if (!(error instanceof WebhookUnusable)) throw error;
  return `the callback URL is not called: ${error.reason}. ${error.remedy}`.replace(TOKENS, MASK);
}
