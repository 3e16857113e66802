import { reasonOf } from '../../base/text-file.ts';
import { EXIT } from './exit.ts';
import { printError } from './print.ts';

/**
 * Keeps a command running if its output cannot be written, for instance because the disk is full. It says so once, and a
 * command that ends by itself fails then, because its output is incomplete. A mock serves on.
 */
export function surviveLostOutput(): void {
  let isSaid = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isSaid) return; // `factpulse-kit mock | head -1` must not fail
    isSaid = true;
    printError(
      `Cannot write to standard output: ${reasonOf(error)}. Free some space, or redirect it elsewhere.`,
    );
    process.once('beforeExit', () => {
      process.exitCode ||= EXIT.failure;
    });
  });
  process.stderr.on('error', () => {}); // there is nowhere to say so
}
