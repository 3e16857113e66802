import { parseDuration } from '../../base/duration.ts';
import { invalidText, TimeOutOfRange } from '../../base/errors.ts';
import type { ClockRecord } from '../store/port/sandboxes.ts';
import { FIRST_TIME, LAST_TIME, timeOf } from '../store/port/time.ts';

/** Changes to a clock, applied in this order. */
export interface ClockChange {
  /** Back to real time, running. */
  readonly reset?: boolean | undefined;
  /** Sets the time, in ISO 8601. */
  readonly set?: string | undefined;
  /** Moves the time forward, or back if negative: `31m`, `-1h`. */
  readonly advance?: string | undefined;
  /** True stops it, false lets it continue from its current time. */
  readonly freeze?: boolean | undefined;
}

const REAL_TIME: ClockRecord = { offset: 0, frozenAt: undefined };

/**
 * Moves a clock.
 *
 * @param realTime milliseconds since 1970
 * @throws InvalidArgument for an invalid time or duration; TimeOutOfRange for one outside the years 1970 to 9999
 */
export function moveClock(
  clock: ClockRecord,
  { reset, set, advance, freeze }: ClockChange,
  realTime: number,
): ClockRecord {
  let moved = reset ? REAL_TIME : clock;
  if (set !== undefined) moved = setTo(moved, readTime(set), realTime);
  if (advance !== undefined) moved = advanceBy(moved, parseDuration(advance), realTime);
  if (freeze === true) moved = { ...moved, frozenAt: timeOf(moved, realTime) };
  if (freeze === false) moved = resume(moved, realTime);
  return moved;
}

function setTo(clock: ClockRecord, time: number, realTime: number): ClockRecord {
  return clock.frozenAt === undefined ? { ...clock, offset: time - realTime } : { ...clock, frozenAt: time };
}

function advanceBy(clock: ClockRecord, duration: number, realTime: number): ClockRecord {
  const milliseconds = Math.round(duration); // in floating point, 1.001 s is not a whole number of milliseconds
  const time = timeOf(clock, realTime) + milliseconds;
  checkTime(time, 'move the clock');
  return clock.frozenAt === undefined
    ? { ...clock, offset: clock.offset + milliseconds }
    : { ...clock, frozenAt: time };
}

function resume({ offset, frozenAt }: ClockRecord, realTime: number): ClockRecord {
  return { offset: frozenAt === undefined ? offset : frozenAt - realTime, frozenAt: undefined };
}

/** Milliseconds ahead of real time; negative if behind. */
export function offsetOf({ offset, frozenAt }: ClockRecord, realTime: number): number {
  return frozenAt === undefined ? offset : frozenAt - realTime;
}

/** As in the document of the admin API: without a time zone, the time would depend on the machine. */
const TIME = /^((?:\d{4}|[+-]\d{6})-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** JavaScript reads 31 June as 1 July, so the day is compared. */
function readTime(at: string): number {
  const time = Date.parse(at);
  const [, day = ''] = TIME.exec(at) ?? [];
  if (Number.isNaN(time) || Number.isNaN(Date.parse(day)) || !new Date(day).toISOString().startsWith(day)) {
    throw invalidText('time', at, 'a Date or a text such as 2026-01-15T09:00:00Z');
  }
  checkTime(time, 'move the clock');
  return time;
}

/** @param cannot what cannot be done, such as `move the clock` @throws TimeOutOfRange */
export function checkTime(time: number, cannot: string): void {
  if (time >= FIRST_TIME && time <= LAST_TIME) return;
  throw new TimeOutOfRange(cannot);
}
