import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type EndingSignal = (typeof SIGNALS)[number];

/** How long undoing may take. GitHub Actions waits 7.5 s before its next signal. */
const GRACE_MS = 5_000;
/** npm passes a terminal's Ctrl-C on, so one Ctrl-C can arrive twice. No person is as fast as that. */
const REPEATED_MS = 200;

export interface Interruption {
  /** Aborts on the first signal: requests are given up, and the run undoes what it created. */
  readonly stop: AbortSignal;
  /** Aborts when the time for that is over. */
  readonly deadline: AbortSignal;
  /** 128 plus the number of the signal, as in a shell; undefined if there was none. */
  exitCode(): number | undefined;
}

/** Catches SIGINT, SIGTERM and SIGHUP, which would end the process; a second signal ends it immediately. */
export function catchSignals(): Interruption {
  const [stop, deadline] = [new AbortController(), new AbortController()];
  let first: { readonly code: number; readonly at: number } | undefined;

  function interrupt(signal: EndingSignal): void {
    const code = 128 + constants.signals[signal];
    if (first && performance.now() - first.at > REPEATED_MS) process.exit(code);
    if (first) return;
    first = { code, at: performance.now() };
    setTimeout(() => deadline.abort(), GRACE_MS).unref();
    stop.abort();
  }

  for (const signal of SIGNALS) process.on(signal, () => interrupt(signal));
  process.stderr.on('error', () => {}); // a closed terminal must not prevent undoing
  return { stop: stop.signal, deadline: deadline.signal, exitCode: () => first?.code };
}
