import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { reasonOf } from '../../base/text-file.ts';
import { UserError } from '../terminal/exit.ts';
import type { CaughtSignals } from './signals.ts';

/** Exit codes of shells (POSIX, Shell Command Language §2.8.2). */
const CANNOT_RUN = 126;
const NOT_FOUND = 127;

/**
 * Runs a command with the standard input, output and error of this process.
 *
 * @returns the exit code as in a shell: that of the command, or 128 plus the number of the signal that ended it
 * @throws UserError with code 127 if the command does not exist, 126 if it cannot be run
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
      if (child.pid === undefined) reject(error); // else a signal could not be sent, to a process of another user
    });
  }).catch((error: NodeJS.ErrnoException) => {
    throw explain(error, command);
  });
}

/** The exit code after a signal. */
export function codeOf(signal: NodeJS.Signals | null): number {
  return 128 + (signal ? constants.signals[signal] : 0);
}

function explain(error: NodeJS.ErrnoException, command: string): UserError {
  const cannot = `run "${command}"`;
  if (error.code === 'ENOENT') {
    const remedy = 'Install it, or add its folder to PATH';
    return new UserError(
      { cannot, reason: 'it cannot be found', remedy: WINDOWS_REMEDY ?? remedy },
      NOT_FOUND,
    );
  }
  if (error.code === 'EACCES') {
    const remedy = 'Make it executable with chmod +x';
    return new UserError({ cannot, reason: 'it is not executable', remedy }, CANNOT_RUN);
  }
  const remedy = WINDOWS_REMEDY ?? 'Check its path';
  return new UserError({ cannot, reason: reasonOf(error), remedy }, CANNOT_RUN);
}

/** Windows cannot start scripts without a shell. */
const WINDOWS_REMEDY =
  process.platform === 'win32'
    ? 'Install it, or run a script such as npm through a shell with "cmd /c"'
    : undefined;
