import { readDuration } from '../../../base/duration.ts';
import { invalidText } from '../../../base/errors.ts';

export const SANDBOX_TTL_SYNTAX = 'a duration from 1s to 365d';

const SHORTEST = 1_000;
const LONGEST = 365 * 24 * 60 * 60 * 1_000;

/**
 * Reads how long an unused sandbox stays in a shared store.
 *
 * @returns milliseconds
 * @throws InvalidArgument for a text that is not a duration, and for one that is too short or too long
 */
export function readSandboxTtl(text: string): number {
  const milliseconds = Math.round(readDuration(text) ?? 0);
  if (milliseconds >= SHORTEST && milliseconds <= LONGEST) return milliseconds;
  throw invalidText('sandbox TTL', text, `${SANDBOX_TTL_SYNTAX}, such as 24h`);
}
