import { setTimeout as pause } from 'node:timers/promises';
import { orAfter } from '../../base/async/or-after.ts';
import type { Ids } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Vault } from '../secrets/vault.ts';
import {
  type Claimant,
  type ClaimQuery,
  type Claims,
  type DeliveryRecord,
  type NewDelivery,
  PENDING_LIMIT,
  PLANNED_LIMIT,
} from '../store/port/deliveries.ts';
import type { ClockRecord, SandboxRecord } from '../store/port/sandboxes.ts';
import type { Storage } from '../store/port/storage.ts';
import { timeOf } from '../store/port/time.ts';
import { createAlarm } from './create-alarm.ts';
import type { CallbackContents, PlannedWebhook, Webhook } from './delivery.ts';
import { createTries, failed } from './make-tries.ts';
import { sealParcel } from './parcel.ts';
import { TooManyWebhooks } from './too-many-webhooks.ts';

/** Delivers webhooks, and tries again by the clock of their sandbox. Every process of the storage can continue each. */
export interface Webhooks {
  /** Resolves after the first try. @throws KitError `TOO_MANY_WEBHOOKS`; StoreUnavailable */
  deliver(sandbox: SandboxRecord, webhook: Webhook): Promise<DeliveryRecord>;
  /**
   * Stores a webhook, to deliver it when it is due, or at once if it already is.
   *
   * @throws KitError `TOO_MANY_WEBHOOKS`; StoreUnavailable
   */
  plan(sandbox: SandboxRecord, webhook: PlannedWebhook): Promise<void>;
  find(sandbox: SandboxRecord, id: string): Promise<DeliveryRecord | undefined>;
  /** Newest first. */
  list(sandbox: SandboxRecord): Promise<readonly DeliveryRecord[]>;
  /** Makes the tries that are due by now, and resolves once they are answered, or after a second if they are not. */
  clockMoved(sandboxId: string, clock: ClockRecord): Promise<void>;
  /** Ends the deliveries of a sandbox, or all of them. */
  forget(sandboxId?: string): Promise<void>;
  /** If other processes share the storage, looks for due tries of theirs regularly, until it is closed. */
  watch(): void;
  /** Ends what this process does. Deliveries that no other process can continue end with it. */
  close(): Promise<void>;
}

interface WebhooksParts {
  readonly storage: Storage;
  readonly assumptions: Assumptions;
  readonly contents: CallbackContents;
  readonly vault: Vault;
  /** Says which keys are secret. */
  readonly contract: Contract;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** When tries are made, in milliseconds after the first one. */
const TRY_AT = { 'three-tries': [0, 5_000, 25_000], 'one-try': [0] };

/** A receiver that does not answer must not block a call that moves the clock. */
const PATIENCE_MS = 1_000;
/** How often that call looks whether another process has finished its try. */
const LOOK_MS = 50;
/** More than a try takes, so that no one else makes it at the same time. */
const LEASE_MS = 15_000;
const WATCH_MS = 2_000;
/** Each has a content of up to 1 MB. */
const CLAIMED_AT_ONCE = 10;

export function createWebhooks({
  storage: { deliveries, sandboxes, clock },
  assumptions,
  contents,
  vault,
  contract: { document },
  ids,
  logger,
}: WebhooksParts): Webhooks {
  const alarm = createAlarm(makeAllDue);
  const tries = createTries({
    ...{ deliveries, contents, vault, document, logger, delays: TRY_AT[assumptions['webhook-retries']] },
    claimNext: async (delivery) => (await claim({ delivery, limit: 1 })).claims[0],
  });
  let watching: NodeJS.Timeout | undefined;
  let isDown = false;

  function claimant(): Claimant {
    return { lease: deliveries.isShared ? LEASE_MS : undefined, contracts: contents.contracts };
  }

  function timeIn(record: ClockRecord): number {
    return timeOf(record, clock().getTime());
  }

  async function claim(query: Omit<ClaimQuery, keyof Claimant>): Promise<Claims> {
    return setAlarm(await deliveries.claim({ ...claimant(), ...query }));
  }

  function setAlarm(claims: Claims): Claims {
    if (claims.nextIn) alarm.ringIn(claims.nextIn); // after 0, the caller claims again
    return claims;
  }

  /** @param looks how often to look whether the tries of others are finished */
  async function makeDue(sandbox: string | undefined, looks: number): Promise<void> {
    const { claims, nextIn, isBusy } = await claim({ sandbox, limit: CLAIMED_AT_ONCE });
    const making: Promise<unknown>[] = claims.map(tries.make);
    if (nextIn === 0) making.push(makeDue(sandbox, looks));
    await Promise.all(making);
    if (!isBusy || looks === 0) return;
    await pause(LOOK_MS, undefined, { ref: false });
    await makeDue(sandbox, looks - 1);
  }

  function makeAllDue(): void {
    makeDue(undefined, 0).then(up, down);
  }

  function up(): void {
    isDown = false;
  }

  /** The store can be away for longer. Tries that were claimed are made after their lease. */
  function down(error: unknown): void {
    if (!isDown) logger.warn({ err: error }, 'the deliveries of webhooks are interrupted');
    isDown = true;
  }

  /** Another process may have moved the clock. */
  async function timeOutByClock(): Promise<void> {
    const names = new Map(tries.current.map(({ sandbox: { id, name } }) => [id, name]));
    for (const [id, name] of names) {
      const sandbox = await sandboxes.find(name);
      if (sandbox?.id === id) void tries.timeOut(id, timeIn(sandbox.clock));
    }
  }

  /** Returns the claim for its first try; undefined if it is not due yet, or its sandbox is closed. */
  async function add(sandbox: SandboxRecord, added: NewDelivery) {
    const result = await deliveries.add(sandbox, added, claimant());
    const isPlanned = added.parcel.content === null;
    if (result === 'full') throw new TooManyWebhooks(isPlanned ? PLANNED_LIMIT : PENDING_LIMIT);
    return setAlarm(result).claims[0];
  }

  return {
    async deliver(sandbox, { client, event, ...parcel }) {
      const added = { id: ids(), client, event, dueAt: null };
      const sealed = sealParcel({ ...parcel, callback: null }, vault);
      const claim = await add(sandbox, { ...added, parcel: sealed });
      return claim ? tries.make(claim) : neverTried(added, sandbox);
    },
    async plan(sandbox, { client, event, dueAt, ...parcel }) {
      const sealed = sealParcel({ ...parcel, content: undefined }, vault);
      const claim = await add(sandbox, { id: ids(), client, event, dueAt, parcel: sealed });
      if (claim) tries.make(claim).then(up, down);
    },
    find: (sandbox, id) => deliveries.find(sandbox, id),
    list: (sandbox) => deliveries.list(sandbox),
    async clockMoved(sandboxId, record) {
      const ended = tries.timeOut(sandboxId, timeIn(record));
      await orAfter(PATIENCE_MS, Promise.all([makeDue(sandboxId, PATIENCE_MS / LOOK_MS), ended]));
    },
    async forget(sandboxId) {
      tries.forget(sandboxId);
      await deliveries.clear(sandboxId);
    },
    watch() {
      if (!deliveries.isShared) return;
      watching ??= setInterval(() => {
        makeAllDue();
        timeOutByClock().catch(down);
      }, WATCH_MS).unref();
    },
    async close() {
      clearInterval(watching);
      watching = undefined;
      alarm.cancel();
      await tries.leave();
      if (!deliveries.isShared) await deliveries.clear();
    },
  };
}

/** The delivery of a webhook whose sandbox was closed before. */
function neverTried(added: Pick<NewDelivery, 'id' | 'client' | 'event'>, { id, name }: SandboxRecord) {
  const { client, event } = added;
  const sandbox = { id, name };
  return failed({ id: added.id, sandbox, client, event, tries: [], state: 'pending', nextTryAt: null });
}
