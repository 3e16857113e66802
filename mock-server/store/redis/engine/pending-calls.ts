import type { EngineReply } from './connection/reply.ts';
import type { Script } from './script.ts';

const INTERVAL = 50;
/** A timer that is later than that shows that the process was stopped or busy: milliseconds. */
const STALL = 300;

/** A script that is run, until its caller has an answer. */
export interface Call {
  readonly script: Script;
  readonly startedAt: number;
  /** What is sent. */
  command: readonly string[];
  /** Until it is sent, and after a connection is cut, it waits for the next one. */
  isSent: boolean;
  sentAt: number;
  readonly resolve: (reply: readonly EngineReply[]) => void;
  readonly reject: (error: Error) => void;
}

/** The calls that wait for an answer, with one timer for the deadlines of all. */
export class PendingCalls {
  readonly #calls = new Set<Call>();
  readonly #patience: number;
  readonly #onExpire: (call: Call) => void;
  #timer: NodeJS.Timeout | undefined;
  #sweptAt = 0;
  /** Until then this process was stopped or busy: no fault of the engine, so waiting counts from there. */
  #stalledUntil = 0;
  #onEmpty: (() => void)[] = [];

  /** @param patience milliseconds; @param onExpire called with each call that took longer, after it was removed */
  constructor(patience: number, onExpire: (call: Call) => void) {
    this.#patience = patience;
    this.#onExpire = onExpire;
  }

  add(call: Call): void {
    this.#calls.add(call);
    if (this.#timer) return;
    this.#sweptAt = performance.now();
    this.#timer = setInterval(() => this.#sweep(), INTERVAL); // as long as a call is pending, the process runs
  }

  has(call: Call): boolean {
    return this.#calls.has(call);
  }

  /** @returns false if it has already been removed */
  remove(call: Call): boolean {
    const isRemoved = this.#calls.delete(call);
    if (this.#calls.size === 0 && this.#onEmpty.length > 0) this.#empty();
    return isRemoved;
  }

  [Symbol.iterator](): Iterator<Call> {
    return this.#calls.values();
  }

  /** Resolves when no call is pending. */
  async settled(): Promise<void> {
    if (this.#calls.size > 0) await new Promise<void>((resolve) => this.#onEmpty.push(resolve));
    this.#stop();
  }

  #sweep(): void {
    if (this.#calls.size === 0) {
      this.#stop();
      return;
    }
    const now = performance.now();
    const late = now - this.#sweptAt - INTERVAL;
    this.#sweptAt = now;
    if (late > STALL) this.#stalledUntil = now;
    setImmediate(() => this.#expire(now)); // after replies that have already arrived
  }

  #expire(now: number): void {
    for (const call of this.#calls) {
      if (now - Math.max(call.startedAt, this.#stalledUntil) < this.#patience) return; // the others began later
      this.remove(call);
      this.#onExpire(call);
    }
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #empty(): void {
    for (const resolve of this.#onEmpty) resolve();
    this.#onEmpty = [];
  }
}
