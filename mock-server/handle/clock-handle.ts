import { InvalidArgument } from '../../base/errors.ts';
import type { AdminCall } from './admin-call.ts';

/**
 * The clock of a sandbox, which everything in it uses. Times are Dates or ISO 8601, durations such as `31m`.
 *
 * Methods throw InvalidArgument for an invalid time or duration, and TimeOutOfRange for one outside the years 1970 to
 * 9999.
 */
export interface ClockHandle {
  now(): Promise<Date>;
  isFrozen(): Promise<boolean>;
  /** Milliseconds ahead of real time; negative if behind. */
  offset(): Promise<number>;
  /** Sets it to this time; it keeps running, or stays frozen. */
  set(at: Date | string): Promise<void>;
  /** Moves it forward, or back if negative: `31m`, `-1h`. */
  advance(duration: string): Promise<void>;
  /** Stops it, at the current time or at the given one. */
  freeze(at?: Date | string): Promise<void>;
  /** Lets it continue from its current time. */
  resume(): Promise<void>;
  /** Back to real time, running. */
  reset(): Promise<void>;
}

/** @param call calls the admin API for the sandbox of the clock */
export function createClockHandle(call: AdminCall): ClockHandle {
  const read = () => call('getClock');
  const change = async (body: object) => {
    await call('setClock', { body });
  };
  return {
    now: async () => new Date((await read()).now),
    isFrozen: async () => (await read()).frozen,
    offset: async () => (await read()).offset,
    set: async (at) => change({ set: toText(at) }),
    advance: (duration) => change({ advance: duration }),
    freeze: async (at) => change({ freeze: true, ...(at !== undefined && { set: toText(at) }) }),
    resume: () => change({ freeze: false }),
    reset: () => change({ reset: true }),
  };
}

function toText(at: Date | string): string {
  if (typeof at === 'string') return at;
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  throw new InvalidArgument({
    cannot: 'move the clock',
    reason: 'the Date is invalid',
    remedy: 'Use a valid Date, or a text such as 2026-01-15T09:00:00Z',
  });
}
