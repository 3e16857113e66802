import type { ChildProcess } from 'node:child_process';
import { isatty } from 'node:tty';

/** The signals that ask a process to end. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type EndingSignal = (typeof SIGNALS)[number];

export interface CaughtSignals {
  /** The first one so far. */
  readonly first: EndingSignal | undefined;
  /** From now on, each is sent to this process. */
  passTo(child: ChildProcess): void;
}

/**
 * Catches the signals that would end this process, for whatever runs in it to outlive the command.
 *
 * A terminal sends Ctrl-C to the command as well, and a second SIGINT means "at once" to many programs; so one that may
 * come from a terminal is not passed on.
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
 * Not by `process.stdin.isTTY`, which would open standard input and take it from the command. On Windows, only a console
 * makes signals, for all that run in it, and `kill` would not send one but end the process.
 */
function mayComeFromTerminal(): boolean {
  return process.platform === 'win32' || [0, 1, 2].some((descriptor) => isatty(descriptor));
}
