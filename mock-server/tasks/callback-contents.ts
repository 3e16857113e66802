import type { Logger } from '../../base/logger.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Vault } from '../secrets/vault.ts';
import type { CallbackRecord, DeliveryRecord } from '../store/port/deliveries.ts';
import type { Store } from '../store/port/store.ts';
import { StoreUnavailable } from '../store/port/store-unavailable.ts';
import type { CallbackContents } from '../webhooks/delivery.ts';
import type { Content } from '../webhooks/send.ts';
import { signedContent } from '../webhooks/signed-content.ts';
import { dataOf } from './callback-event.ts';
import type { TaskResults } from './outcome/task-results.ts';

/** Prepares the callbacks of the tasks of all contracts that a mock serves. */
export interface TaskCallbackContents extends CallbackContents {
  /** Lets callbacks of tasks of a contract be prepared. */
  add(contract: Contract, results: TaskResults): void;
}

interface ContentsParts {
  readonly store: Store;
  readonly vault: Vault;
  readonly logger: Logger;
}

export function createCallbackContents({ store, vault, logger }: ContentsParts): TaskCallbackContents {
  const served = new Map<string, { readonly contract: Contract; readonly results: TaskResults }>();

  /** Reads the state again: by now, the client may have another secret, or a reset may have removed the task. */
  async function prepare(
    { task: id, account, clientUid, contract: version, downloadUrl }: CallbackRecord,
    { sandbox, event }: DeliveryRecord,
  ): Promise<Content | undefined> {
    const world = await store.open({
      accounts: account === null ? [] : [{ sandbox: sandbox.name, email: account }],
      client: clientUid ?? undefined,
      task: id,
      isRepeated: true,
    });
    world.release();
    const { task } = world;
    const known = served.get(version);
    if (world.sandbox.id !== sandbox.id || !task || !known) return undefined;
    const secret = world.client?.webhookSecret;
    const key = secret ? vault.open(secret.sealed) : vault.webhookKey;
    const data = await dataOf(task, downloadUrl ?? undefined, known.contract, known.results);
    return signedContent(event, data, key);
  }

  return {
    get contracts() {
      return [...served.keys()];
    },
    add(contract, results) {
      served.set(contract.version, { contract, results });
    },
    async prepare(callback, delivery) {
      try {
        return await prepare(callback, delivery);
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error;
        logger.warn({ err: error }, 'the callback of a task cannot be sent');
        return undefined;
      }
    },
  };
}
