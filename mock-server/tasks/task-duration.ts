import { readDuration } from '../../base/duration.ts';
import { invalidText } from '../../base/errors.ts';

/** Longer tasks are only possible by mistake. */
const MAX_DURATION = 24 * 60 * 60 * 1_000;

/**
 * Reads how long tasks take.
 *
 * @returns milliseconds
 * @throws InvalidArgument for a text that is not a duration from 0ms to 1d
 */
export function readTaskDuration(text: string): number {
  const milliseconds = Math.round(readDuration(text) ?? -1);
  if (milliseconds >= 0 && milliseconds <= MAX_DURATION) return milliseconds;
  throw invalidText('task duration', text, 'a duration from 0ms to 1d, such as 2s');
}
