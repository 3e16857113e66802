import { readDuration } from '../../base/duration.ts';
import { invalidText, KitError } from '../../base/errors.ts';

/** Longer tasks are only possible by mistake. */
const MAX_DURATION = 24 * 60 * 60 * 1_000;

/** A duration that is longer than tasks may take. */
class TaskTooLong extends KitError {
  override readonly name = 'TaskTooLong';

  constructor(text: string) {
    super({
      code: 'TASK_TOO_LONG',
      cannot: `let tasks take ${text}`,
      reason: 'a task takes at most 1d',
      remedy: 'Use a shorter duration, such as 2s',
    });
  }
}

/**
 * Reads how long tasks take.
 *
 * @returns milliseconds
 * @throws InvalidArgument for a text that is not a duration or is negative; TaskTooLong for more than 1d
 */
export function readTaskDuration(text: string): number {
  const milliseconds = Math.round(readDuration(text) ?? -1);
  if (milliseconds < 0) throw invalidText('task duration', text, 'a duration from 0ms to 1d, such as 2s');
  if (milliseconds > MAX_DURATION) throw new TaskTooLong(text);
  return milliseconds;
}
