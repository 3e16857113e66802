import type { ChildProcess } from 'node:child_process';
import { isatty } from 'node:tty';

/** Signals that ask a process to end. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type EndingSignal = (typeof SIGNALS)[number];

export interface CaughtSignals {
  /** The first that was received; undefined before. */
  readonly first: EndingSignal | undefined;
  /** Sends further signals to this process. */
  passTo(child: ChildProcess): void;
}

/**
 * Catches the signals that would end this process, so that its mock runs until the command has ended.
 *
 * A terminal sends Ctrl-C to the command as well, and many programs quit immediately on a second SIGINT. So a signal that
 * may come from a terminal is not passed on.
 */
export function catchSignals(): CaughtSignals {
  const fromTerminal = mayComeFromTerminal();
  let first: EndingSignal | undefined;
  let command: ChildProcess | undefined;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      first ??= signal;
      if (signal === 'SIGTERM' || !fromTerminal) command?.kill(signal);
    });
  }
  return {
    get first() {
      return first;
    },
    passTo(child) {
      command = child;
    },
  };
}

/**
 * Avoids `process.stdin.isTTY`, which opens standard input and takes it away from the command. On Windows, signals only
 * come from a console, which sends them to all its processes; `kill` would end the process instead of sending one.
 */
function mayComeFromTerminal(): boolean {
  return process.platform === 'win32' || [0, 1, 2].some((descriptor) => isatty(descriptor));
}
