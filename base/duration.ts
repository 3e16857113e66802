import ms, { type StringValue } from 'ms';
import { InvalidArgument } from './errors.ts';

const DURATION = /^-?\d+(\.\d+)? ?[a-z]+$/i;

/**
 * Reads a duration such as `250ms`, `2s`, `31m`, `12h`, `7d` or `-1m`.
 *
 * @returns milliseconds; undefined for a text that is not a duration
 */
export function readDuration(text: string): number | undefined {
  const milliseconds = DURATION.test(text) ? ms(text as StringValue) : undefined; // ms checks the unit itself
  return milliseconds === undefined || Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/**
 * Reads a duration, and refuses anything else.
 *
 * @returns milliseconds
 * @throws InvalidArgument
 */
export function parseDuration(text: string): number {
  const milliseconds = readDuration(text);
  if (milliseconds !== undefined) return milliseconds;
  throw new InvalidArgument({
    cannot: `read the duration "${text}"`,
    reason: 'it is not a number with a unit',
    remedy: 'Use a text such as 250ms, 2s, 31m, 12h or 7d',
  });
}
