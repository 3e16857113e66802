import ms, { type StringValue } from 'ms';
import { InvalidArgument } from './invalid-argument.ts';

const DURATION = /^-?\d+(\.\d+)? ?[a-z]+$/i;

/**
 * Reads a duration such as `250ms`, `2s`, `31m`, `12h`, `7d` or `-1m`.
 *
 * @returns milliseconds; undefined for what is no duration
 */
export function readDuration(text: string): number | undefined {
  const milliseconds = DURATION.test(text) ? ms(text as StringValue) : undefined; // ms checks the unit itself
  return milliseconds === undefined || Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** Reads a duration that is known to be one. @throws InvalidArgument */
export function parseDuration(text: string): number {
  const milliseconds = readDuration(text);
  if (milliseconds !== undefined) return milliseconds;
  throw new InvalidArgument(
    `${text} is no duration: give a number and a unit, such as 250ms, 2s, 31m, 12h or 7d`,
  );
}
