import { existsSync } from 'node:fs';
import { StateFileError } from './state-file-error.ts';

/**
 * Earlier versions appended changes to a log next to the state file, and removed it when they were stopped. What is in
 * one that was left behind would be lost without a word.
 *
 * @throws StateFileError where there is such a log
 */
export function refuseEarlierLog(file: string): void {
  const log = [`${file}.log.old`, `${file}.log`].find(existsSync);
  if (log === undefined) return;
  throw new StateFileError({
    cannot: `read "${file}"`,
    reason: `"${log}" may hold changes that an earlier version has not written to the file yet`,
    remedy:
      'Start that version once and stop it, which leaves no log, or remove the log to start without its changes',
  });
}
