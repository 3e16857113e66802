import { orAfter } from '../../base/async/or-after.ts';
import type { Clock, Ids } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { createMask, type Mask } from '../observers/mask.ts';
import type { ClockRecord, SandboxRecord } from '../store/port/sandboxes.ts';
import type { Storage } from '../store/port/storage.ts';
import { timeOf } from '../store/port/time.ts';
import type { Delivery, PlannedWebhook, Try, Webhook } from './delivery.ts';
import { describeTry } from './describe-try.ts';
import { RESET, TIMED_OUT, TIMEOUT_MS } from './explain-failure.ts';
import { makeTry } from './make-try.ts';
import { TooManyWebhooks } from './too-many-webhooks.ts';

/** Delivers webhooks, and tries again by the clock of their sandbox. Deliveries are in memory only. */
export interface Webhooks {
  /** Resolves after the first try. @throws KitError `TOO_MANY_WEBHOOKS` */
  deliver(sandbox: SandboxRecord, webhook: Webhook): Promise<Delivery>;
  /** Delivers a webhook when it is due, or at once if it already is. Resolves before. @throws KitError `TOO_MANY_WEBHOOKS` */
  plan(sandbox: SandboxRecord, webhook: PlannedWebhook): Promise<void>;
  find(sandbox: SandboxRecord, id: string): Delivery | undefined;
  /** Newest first. */
  list(sandbox: SandboxRecord): readonly Delivery[];
  /** Makes the tries that are due by now, and resolves once they are answered, or after a second if they are not. */
  clockMoved(sandboxId: string, clock: ClockRecord): Promise<void>;
  /** Ends the deliveries of a sandbox, or all of them. */
  forget(sandboxId?: string): void;
}

interface WebhooksParts {
  readonly storage: Storage;
  readonly assumptions: Assumptions;
  /** Says which keys are secret. */
  readonly document: OpenApiDocument;
  /** Returns real time. */
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** When tries are made, in milliseconds after the first one. */
const TRY_AT = { 'three-tries': [0, 5_000, 25_000], 'one-try': [0] };

/** A receiver that does not answer must not block a call that moves the clock. */
const PATIENCE_MS = 1_000;
/** Node.js turns a longer delay into none. The timer is set again, if it was too short. */
const MAX_DELAY_MS = 60 * 60 * 1_000;
/** Their content, of up to 1 MB, is in memory. */
const MAX_DELIVERIES = 200;
const MAX_PENDING = 100;
const MAX_PLANNED = 1_000;

/** A delivery in progress. */
interface Job extends Delivery {
  webhook: Omit<Webhook, 'content'> & Partial<Pick<Webhook, 'content'>>;
  /** Until it is due. */
  prepare: PlannedWebhook['prepare'] | undefined;
  tries: readonly Try[];
  state: Delivery['state'];
  nextTryAt: number | undefined;
  /** Set while due tries are made. */
  running: Promise<void> | undefined;
  /** Set while an answer is awaited, until the deadline by the clock of the sandbox. */
  flight: { readonly controller: AbortController; readonly deadline: number } | undefined;
  timer: NodeJS.Timeout | undefined;
}

export function createWebhooks({
  storage,
  assumptions,
  document,
  clock,
  ids,
  logger,
}: WebhooksParts): Webhooks {
  const { sandboxes, journal } = storage;
  const delays = TRY_AT[assumptions['webhook-retries']];
  let mask: Mask | undefined; // most mocks deliver none
  /** Oldest first. */
  const jobs = new Map<string, Job>();

  function timeIn(record: ClockRecord): number {
    return timeOf(record, clock().getTime());
  }

  /** Makes the tries of a delivery that are due. There is one run at a time. */
  function run(job: Job): Promise<void> {
    clearTimeout(job.timer);
    job.running ??= makeDueTries(job)
      .catch((bug: unknown) => {
        end(job);
        logger.error({ err: bug }, 'the delivery of a webhook failed');
      })
      .finally(() => {
        job.running = undefined;
      });
    return job.running;
  }

  async function makeDueTries(job: Job): Promise<void> {
    for (;;) {
      const sandbox = await sandboxes.find(job.sandbox.name);
      if (job.nextTryAt === undefined) return;
      if (sandbox?.id !== job.sandbox.id) return end(job);
      const now = timeIn(sandbox.clock);
      if (now < job.nextTryAt) {
        const isRunning = sandbox.clock.frozenAt === undefined;
        if (isRunning) runAfter(job, job.nextTryAt - now);
        return;
      }
      await tryAt(job, now);
    }
  }

  /** The process can end while a timer is set. */
  function runAfter(job: Job, delay: number): void {
    job.timer = setTimeout(() => void run(job), Math.min(delay, MAX_DELAY_MS)).unref();
  }

  async function tryAt(job: Job, at: number): Promise<void> {
    const content = job.webhook.content ?? (await job.prepare?.());
    if (!content) return end(job);
    job.prepare = undefined;
    const webhook: Webhook = { ...job.webhook, content };
    job.webhook = webhook;
    if (job.state !== 'pending') return; // it was ended in the meantime
    const controller = new AbortController();
    job.flight = { controller, deadline: at + TIMEOUT_MS };
    const { made, received } = await makeTry(webhook, at, controller);
    job.flight = undefined;
    if (job.state !== 'pending') return; // it was ended in the meantime
    settle(job, made);
    mask ??= createMask(document);
    void journal.record(describeTry({ delivery: job, webhook, made, received }, mask));
  }

  function settle(job: Job, made: Try): void {
    const [first = made] = job.tries;
    const delay = made.reason === undefined ? undefined : delays[job.tries.length + 1];
    job.tries = [...job.tries, made];
    job.nextTryAt = delay === undefined ? undefined : first.at + delay;
    if (job.nextTryAt === undefined) job.state = made.reason === undefined ? 'delivered' : 'failed';
  }

  function end(job: Job): void {
    clearTimeout(job.timer);
    jobs.delete(job.id);
    if (job.state !== 'pending') return;
    job.state = 'failed';
    job.nextTryAt = undefined;
    job.flight?.controller.abort(RESET);
  }

  function of(sandboxId: string | undefined): Job[] {
    return [...jobs.values()].filter(({ sandbox }) => sandboxId === undefined || sandbox.id === sandboxId);
  }

  function makeRoom(isPlanned: boolean): void {
    const all = [...jobs.values()];
    const finished = all.filter(({ state }) => state !== 'pending');
    const planned = all.filter(({ prepare }) => prepare !== undefined).length;
    const pending = jobs.size - finished.length - planned;
    if (isPlanned ? planned >= MAX_PLANNED : pending >= MAX_PENDING)
      throw new TooManyWebhooks(isPlanned ? MAX_PLANNED : MAX_PENDING);
    const [oldest] = finished;
    if (oldest && jobs.size - planned >= MAX_DELIVERIES) end(oldest);
  }

  function addJob(
    { id, name }: SandboxRecord,
    webhook: Job['webhook'],
    nextTryAt: number,
    prepare?: PlannedWebhook['prepare'],
  ): Job {
    makeRoom(prepare !== undefined);
    const { client, event } = webhook;
    const job: Job = {
      ...{ id: ids(), sandbox: { id, name }, client, event, webhook, prepare, tries: [], state: 'pending' },
      ...{ nextTryAt, running: undefined, flight: undefined, timer: undefined },
    };
    jobs.set(job.id, job);
    return job;
  }

  return {
    async deliver(sandbox, webhook) {
      const job = addJob(sandbox, webhook, timeIn(sandbox.clock));
      await run(job);
      return job;
    },
    async plan(sandbox, { dueAt, prepare, ...webhook }) {
      void run(addJob(sandbox, webhook, dueAt, prepare));
    },
    find(sandbox, id) {
      const job = jobs.get(id);
      return job?.sandbox.id === sandbox.id ? job : undefined;
    },
    list: (sandbox) => of(sandbox.id).reverse(),
    async clockMoved(sandboxId, record) {
      const now = timeIn(record);
      const pending = of(sandboxId).filter(({ state }) => state === 'pending');
      if (pending.length === 0) return;
      const runs = pending.map((job) => {
        if (!job.flight) return rerun(job);
        if (job.flight.deadline > now) return undefined; // the run goes on by the clock as it is then
        job.flight.controller.abort(TIMED_OUT);
        return rerun(job);
      });
      await orAfter(PATIENCE_MS, Promise.all(runs));
    },
    forget(sandboxId) {
      for (const job of of(sandboxId)) end(job);
    },
  };

  /** A run in progress may have read the clock before it was moved. */
  async function rerun(job: Job): Promise<void> {
    await job.running;
    await run(job);
  }
}
