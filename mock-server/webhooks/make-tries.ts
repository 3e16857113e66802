import { orAfter } from '../../base/async/or-after.ts';
import type { Logger } from '../../base/logger.ts';
import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import { createMask, type Mask } from '../observers/mask.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Claim, Deliveries, DeliveryRecord, Settled, TryRecord } from '../store/port/deliveries.ts';
import { StoreUnavailable } from '../store/port/store-unavailable.ts';
import type { CallbackContents, Webhook } from './delivery.ts';
import { describeTry } from './describe-try.ts';
import { CLOSED, RESET, TIMED_OUT, TIMEOUT_MS } from './explain-failure.ts';
import { makeTry } from './make-try.ts';
import { openParcel, sealContent } from './parcel.ts';

/** The tries that this process makes. */
export interface Tries {
  /**
   * Makes a try that was claimed, and further ones of the same delivery if they are due by then.
   *
   * @returns the delivery after them
   * @throws StoreUnavailable if it is not known whether a try was stored; another may be made then
   */
  make(claim: Claim): Promise<DeliveryRecord>;
  /** Ends tries that a receiver should have answered by now, by the clock of the sandbox. Resolves after them. */
  timeOut(sandboxId: string, now: number): Promise<unknown>;
  /** Ends the tries of a sandbox, or all, without a trace. */
  forget(sandboxId?: string): void;
  /** Ends all tries, and leaves them to other processes. */
  leave(): Promise<void>;
  /** Those that are being made. */
  readonly current: readonly DeliveryRecord[];
}

interface TriesParts {
  readonly deliveries: Deliveries;
  /** Claims the next try of a delivery, if it is due. */
  readonly claimNext: (delivery: string) => Promise<Claim | undefined>;
  /** When tries are made, in milliseconds after the first one. */
  readonly delays: readonly number[];
  readonly contents: CallbackContents;
  readonly vault: Vault;
  /** Says which keys are secret. */
  readonly document: OpenApiDocument;
  readonly logger: Logger;
}

/** Tries of one delivery, one after the other. */
interface Run {
  claim: Claim;
  /** Of the current try. */
  controller: AbortController;
  /** Why there are no further ones. */
  ended: typeof RESET | typeof CLOSED | undefined;
  done: Promise<unknown>;
}

/** How long closing waits for an engine that does not answer. */
const PATIENCE_MS = 1_000;

export function createTries({
  deliveries,
  claimNext,
  delays,
  contents,
  vault,
  document,
  logger,
}: TriesParts): Tries {
  const runs = new Set<Run>();
  let mask: Mask | undefined; // most mocks deliver none

  async function makeDueTries(run: Run): Promise<DeliveryRecord> {
    for (;;) {
      const after = await makeOne(run);
      if (after.nextTryAt === null || run.ended) return after;
      const next = await claimNext(after.id);
      if (!next) return after;
      run.claim = next;
      run.controller = new AbortController();
    }
  }

  async function makeOne(run: Run): Promise<DeliveryRecord> {
    const { claim } = run;
    const { delivery, parcel, at } = claim;
    const { receiver, callback, ...opened } = openParcel(parcel, vault);
    const content = opened.content ?? (callback && (await contents.prepare(callback, delivery)));
    if (run.ended) return end(run);
    if (!content) return remove(claim);
    const webhook: Webhook = { ...delivery, receiver, content };
    const { made, received } = await makeTry(webhook, at, run.controller);
    if (run.ended) return end(run);
    const settled: Settled = {
      ...afterTry(delivery, made, delays),
      content: parcel.content ?? sealContent(content, vault),
    };
    mask ??= createMask(document);
    const entry = describeTry({ delivery: { ...delivery, ...settled }, webhook, made, received }, mask);
    const result = await deliveries.settle(claim, settled, entry);
    return result === 'done' ? { ...delivery, ...afterTry(delivery, made, delays) } : failed(delivery);
  }

  async function end({ claim, ended }: Run): Promise<DeliveryRecord> {
    if (ended === RESET) return failed(claim.delivery);
    await deliveries.settle(claim, 'released');
    return claim.delivery;
  }

  async function remove(claim: Claim): Promise<DeliveryRecord> {
    await deliveries.settle(claim, 'removed');
    return failed(claim.delivery);
  }

  async function makeSafely(run: Run): Promise<DeliveryRecord> {
    try {
      return await makeDueTries(run);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      logger.error({ err: error }, 'the delivery of a webhook failed');
      return remove(run.claim);
    } finally {
      runs.delete(run);
    }
  }

  function of(sandboxId: string | undefined): Run[] {
    return [...runs].filter(
      ({ claim }) => sandboxId === undefined || claim.delivery.sandbox.id === sandboxId,
    );
  }

  function endAll(found: readonly Run[], reason: NonNullable<Run['ended']>): void {
    for (const run of found) {
      run.ended = reason;
      run.controller.abort(reason);
    }
  }

  return {
    make(claim) {
      const run: Run = {
        claim,
        controller: new AbortController(),
        ended: undefined,
        done: Promise.resolve(),
      };
      runs.add(run);
      const making = makeSafely(run);
      run.done = making.catch(() => {}); // the caller handles it
      return making;
    },
    async timeOut(sandboxId, now) {
      const late = of(sandboxId).filter(({ claim }) => claim.at + TIMEOUT_MS <= now);
      for (const { controller } of late) controller.abort(TIMED_OUT);
      await Promise.all(late.map(({ done }) => done));
    },
    forget: (sandboxId) => endAll(of(sandboxId), RESET),
    async leave() {
      const all = of(undefined);
      endAll(all, CLOSED);
      if (all.length > 0) await orAfter(PATIENCE_MS, Promise.all(all.map(({ done }) => done)));
    },
    get current() {
      return [...runs].map(({ claim }) => claim.delivery);
    },
  };
}

function afterTry(
  { tries }: DeliveryRecord,
  made: TryRecord,
  delays: readonly number[],
): Pick<DeliveryRecord, 'tries' | 'state' | 'nextTryAt'> {
  const [first = made] = tries;
  const delay = made.reason === null ? undefined : delays[tries.length + 1];
  const nextTryAt = delay === undefined ? null : first.at + delay;
  const ended = made.reason === null ? 'delivered' : 'failed';
  return { tries: [...tries, made], state: nextTryAt === null ? ended : 'pending', nextTryAt };
}

/** A delivery that has ended before it was delivered. */
export function failed(delivery: DeliveryRecord): DeliveryRecord {
  return { ...delivery, state: 'failed', nextTryAt: null };
}
