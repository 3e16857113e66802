import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { UserError } from '../terminal/exit.ts';
import type { CaughtSignals } from './signals.ts';

/** What shells end with (POSIX, Shell Command Language §2.8.2). */
const CANNOT_RUN = 126;
const NOT_FOUND = 127;

/**
 * Runs a command on this process's own standard input, output and error.
 *
 * @returns what a shell would give: the exit code, or 128 and the number of the signal
 * @throws UserError with code 127 when there is no such command, 126 when it cannot be run
 */
export function runChild(
  command: string,
  args: readonly string[],
  { env, signals }: { env: NodeJS.ProcessEnv; signals: CaughtSignals },
): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'inherit' });
    signals.passTo(child);
    child.once('exit', (code, signal) => resolve(code ?? codeOf(signal)));
    child.on('error', (error) => {
      if (child.pid === undefined) reject(error); // or a signal could not be sent, to a command of another user
    });
  }).catch((error: NodeJS.ErrnoException) => {
    throw explain(error, command);
  });
}

/** The exit code for an end by a signal. */
export function codeOf(signal: NodeJS.Signals | null): number {
  return 128 + (signal ? constants.signals[signal] : 0);
}

function explain({ code }: NodeJS.ErrnoException, command: string): UserError {
  const hint = process.platform === 'win32' ? `; scripts such as npm take a shell: cmd /c ${command}` : '';
  if (code === 'ENOENT') {
    return new UserError(`${command} cannot be found: is it installed, and in PATH?${hint}`, NOT_FOUND);
  }
  if (code === 'EACCES') {
    return new UserError(`${command} is not executable: chmod +x makes a file so`, CANNOT_RUN);
  }
  return new UserError(`${command} cannot be run (${code})${hint}`, CANNOT_RUN);
}
