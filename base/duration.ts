import ms, { type StringValue } from 'ms';
import { invalidText } from './errors.ts';

/** The syntax of durations, in words. */
export const DURATION_SYNTAX = 'a number and a unit, such as 30s';

/** The admin API's document has the same pattern (`Duration`, `SignedDuration`). */
const DURATION = /^-?\d{1,9}(\.\d{1,3})? ?(ms|s|m|h|d)$/;

/**
 * Reads a duration such as `250ms`, `2s`, `31m`, `12h`, `7d` or `-1m`: a number with up to nine digits and three
 * decimals, and a unit. Flags, the admin API, the library and the `Prefer` header all read durations here.
 *
 * @returns milliseconds; undefined if the text is not a duration
 */
export function readDuration(text: string): number | undefined {
  return DURATION.test(text) ? ms(text as StringValue) : undefined; // it matches the pattern, so ms can read it
}

/** @param milliseconds a whole number @returns a text that {@link readDuration} reads, such as `2s` or `250ms` */
export function showDuration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}

/**
 * Reads a duration, and rejects anything else.
 *
 * @returns milliseconds
 * @throws InvalidArgument
 */
export function parseDuration(text: string): number {
  const milliseconds = readDuration(text);
  if (milliseconds !== undefined) return milliseconds;
  throw invalidText('duration', text, DURATION_SYNTAX);
}
