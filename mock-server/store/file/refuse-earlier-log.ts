import { existsSync } from 'node:fs';
import { StateFileError } from './state-file-error.ts';

/**
 * Earlier versions appended changes to a log next to the state file, and removed it when they were stopped. The
 * changes in a log that was left behind would be lost silently.
 *
 * @throws StateFileError if there is such a log
 */
export function refuseEarlierLog(file: string): void {
  const log = [`${file}.log.old`, `${file}.log`].find(existsSync);
  if (log === undefined) return;
  throw new StateFileError({
    cannot: `read "${file}"`,
    reason: `"${log}" may contain changes that an earlier version has not written to the file yet`,
    remedy:
      'Start and stop that version once, which removes the log, or delete the log to discard its changes',
  });
}
