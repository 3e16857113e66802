import type { ClockRecord } from './sandboxes.ts';

/** A time outside of this range is not a `date-time` of RFC 3339, or does not fit into a token. */
export const FIRST_TIME = Date.UTC(1970, 0, 1);
export const LAST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * The time in a sandbox. A running clock stops at the end of 9999.
 *
 * @param realTime milliseconds since 1970
 * @returns milliseconds since 1970
 */
export function timeOf({ offset, frozenAt }: ClockRecord, realTime: number): number {
  return frozenAt ?? Math.min(realTime + offset, LAST_TIME);
}
