// The processes that a check has started. All of them end with the check, whatever happens.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const running = new Set();

/**
 * Starts a program.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] that of this process by default, without the settings of a mock
 */
export function startProcess(program, args, env = cleanEnvironment()) {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-20_000);
    });
  }
  running.add(child);
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code, signal };
  });
  ended.catch(() => running.delete(child));

  return {
    child,
    /** Resolves with its exit code and signal. */
    ended,
    /** The end of what it has written so far. */
    output: () => output,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** Sends a signal, and resolves when it has ended. */
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** Resolves with the first match in what a process writes. @throws Error if it ends before, or takes longer than this */
export async function waitForOutput(started, pattern, seconds = 60) {
  const find = () => pattern.exec(started.output());
  const found = new Promise((resolve) => {
    const look = () => find() && resolve(undefined);
    started.child.stdout.on('data', look);
    started.child.stderr.on('data', look);
    look();
  });
  const timer = new AbortController();
  const late = once(AbortSignal.any([AbortSignal.timeout(seconds * 1000), timer.signal]), 'abort');
  await Promise.race([found, started.ended, late]);
  const match = find();
  timer.abort();
  if (!match) throw new Error(`${started.child.spawnfile} is not ready:\n${started.output()}`);
  return match;
}

/** A process must not get settings of the developer's shell. */
export function cleanEnvironment() {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('FACTPULSE_KIT_'));
  return { ...Object.fromEntries(own), NODE_OPTIONS: '' };
}

export function killAll() {
  for (const child of running) child.kill('SIGKILL');
}

process.once('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
