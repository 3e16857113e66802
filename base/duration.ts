import ms, { type StringValue } from 'ms';
import { invalidText } from './errors.ts';

const DURATION = /^-?\d+(\.\d+)? ?[a-z]+$/i;

/**
 * Reads a duration such as `250ms`, `2s`, `31m`, `12h`, `7d` or `-1m`.
 *
 * @returns milliseconds; undefined if the text is not a duration
 */
export function readDuration(text: string): number | undefined {
  const milliseconds = DURATION.test(text) ? ms(text as StringValue) : undefined; // ms checks the unit itself
  return milliseconds === undefined || Number.isNaN(milliseconds) ? undefined : milliseconds;
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
  throw invalidText('duration', text, 'a number and a unit, such as 30s');
}
