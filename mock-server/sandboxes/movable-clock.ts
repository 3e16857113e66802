import type { Clock } from '../../base/clock.ts';
import { parseDuration } from '../../base/duration.ts';
import { InvalidArgument, TimeOutOfRange } from '../../base/errors.ts';

/** A clock that can be stopped and moved. Everything in a sandbox goes by its clock. */
export interface MovableClock {
  now(): Date;
  readonly isFrozen: boolean;
  /** Milliseconds ahead of the clock on the wall; behind it where negative. */
  readonly offset: number;
  /** From now on it is this time; it goes on running, or stays frozen. @throws TimeOutOfRange, InvalidArgument */
  set(at: Date | string): void;
  /** From now on it is so much later, or with a minus earlier: `31m`, `-1h`. @throws TimeOutOfRange, InvalidArgument */
  advance(duration: string): void;
  /** Stops it, now or at a time. @throws TimeOutOfRange, InvalidArgument */
  freeze(at?: Date | string): void;
  /** Lets it run on from where it is. */
  resume(): void;
  /** Back to the clock on the wall, running. */
  reset(): void;
}

/** Times outside are no `date-time` of RFC 3339, or none that a token can hold. */
const FIRST = Date.UTC(1970, 0, 1);
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const CLOCK = 'set the clock';

/** @param wall tells the time while the clock was not moved */
export function createMovableClock(wall: Clock): MovableClock {
  let offset = 0;
  let frozenAt: number | undefined;

  function now(): number {
    return frozenAt ?? Math.min(wall().getTime() + offset, LAST); // it stops there
  }

  return {
    now: () => new Date(now()),
    get isFrozen() {
      return frozenAt !== undefined;
    },
    get offset() {
      return frozenAt === undefined ? offset : frozenAt - wall().getTime();
    },
    set(at) {
      const time = toTime(at);
      if (frozenAt === undefined) offset = time - wall().getTime();
      else frozenAt = time;
    },
    advance(duration) {
      const milliseconds = Math.round(parseDuration(duration)); // 1.001 s are not a whole number of them
      const time = now() + milliseconds;
      checkTime(time, CLOCK);
      if (frozenAt === undefined) offset += milliseconds;
      else frozenAt = time;
    },
    freeze(at) {
      frozenAt = at === undefined ? now() : toTime(at);
    },
    resume() {
      if (frozenAt !== undefined) offset = frozenAt - wall().getTime();
      frozenAt = undefined;
    },
    reset() {
      offset = 0;
      frozenAt = undefined;
    },
  };
}

function toTime(at: Date | string): number {
  const time = new Date(at).getTime();
  if (Number.isNaN(time)) {
    throw new InvalidArgument({
      cannot: `read the time "${at}"`,
      reason: 'it is not a date-time of ISO 8601',
      remedy: 'Use a Date, or a text such as 2026-01-15T09:00:00Z',
    });
  }
  checkTime(time, CLOCK);
  return time;
}

/** @throws TimeOutOfRange */
export function checkTime(time: number, cannot: string): void {
  if (time >= FIRST && time <= LAST) return;
  throw new TimeOutOfRange(cannot);
}
