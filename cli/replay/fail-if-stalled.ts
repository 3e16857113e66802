import { EXIT } from '../terminal/exit.ts';
import { printError } from '../terminal/print.ts';

/**
 * Waits for a run. If the process would end first, because a promise can no longer settle, it reports that and ends with
 * 1; Node.js would end with 13 without a message.
 */
export async function failIfStalled<Result>(run: Promise<Result>): Promise<Result> {
  function report(): void {
    printError(
      'The run stalled: nothing is left to wait for, but it is not complete. This is a bug of factpulse-kit. Report it with the command and the version of Node.js.',
    );
    process.exit(EXIT.failure);
  }
  process.once('beforeExit', report);
  try {
    return await run;
  } finally {
    process.off('beforeExit', report);
  }
}
