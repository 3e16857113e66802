import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has written so far. */
  output(): { stdout: string; stderr: string };
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Finished>;
}

/** The environment without settings of the person who runs the tests. */
export function cleanEnvironment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('FACTPULSE_KIT_'));
  return { ...Object.fromEntries(own), NODE_OPTIONS: '', ...extra };
}

function start(args: readonly string[], env: Readonly<Record<string, string>>, cwd = process.cwd()) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: cleanEnvironment(env), cwd });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    written.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    written.stderr += text;
  });
  const finished = once(child, 'close').then(([code]): Finished => ({ code, ...written }));
  return { child, written, finished };
}

/** A text that was wrapped behind a label, as one line again. */
export function unwrap(text: string): string {
  return text.replace(/\n {2,}/g, ' ');
}

/** Starts `factpulse-kit` as built. */
export function spawnCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { process: ChildProcess; finished: Promise<Finished> } {
  const { child, finished } = start(args, env);
  return { process: child, finished };
}

/** Runs `factpulse-kit` as built, until it ends. @param cwd the folder to run it in */
export function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd?: string,
): Promise<Finished> {
  return start(args, env, cwd).finished;
}

/** Runs `factpulse-kit mock` on a free port, until it is ready. @param port the flags that choose it */
export function startMock(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  port: readonly string[] = ['--port', '0'],
): Promise<Running> {
  return startUntilReady(['mock', ...port, ...args], env);
}

/** Runs a command that serves, until it prints its ready line. @param cwd the folder to run it in */
export async function startUntilReady(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd?: string,
): Promise<Running> {
  const { child, written, finished } = start(args, env, cwd);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const ready = /^factpulse-kit [a-z]+ ready on (\S+) /m.exec(written.stdout);
      if (ready?.[1]) resolve(ready[1]);
    });
    finished.then(({ code, stderr }) => reject(new Error(`it ended with ${code}: ${stderr}`)), reject);
  });
  return {
    url,
    process: child,
    output: () => written,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return finished;
    },
  };
}
