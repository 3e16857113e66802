// @ts-check
// The engine that replicas of the mock share: a real one, without persistence.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { temporaryFolder } from '../process/temporary-folder.js';
import { freePort } from './free-port.js';

/** @typedef {{ url: string, pid: number }} Engine */

/** The program, which can be that of Valkey. */
const PROGRAM = process.env.REDIS_SERVER || 'redis-server';

/**
 * Starts an engine on a free port, uses it, and always stops it.
 *
 * @throws {Error} if there is none on this machine, or what `use` throws
 * @template T
 * @param {(engine: Engine) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withEngine(use) {
  const port = await freePort();
  const child = spawn(
    PROGRAM,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', temporaryFolder()],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const stop = () => child.kill('SIGKILL');
  process.on('exit', stop);
  try {
    await ready(child);
    return await use({ url: `redis://127.0.0.1:${port}`, pid: Number(child.pid) });
  } finally {
    stop();
    process.off('exit', stop);
  }
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} child */
async function ready(child) {
  const failed = once(child, 'exit').then(
    ([code]) => {
      throw new Error(`${PROGRAM} ended (${code})`);
    },
    () => {
      throw new Error(`there is no ${PROGRAM} here. Install it, or name one in REDIS_SERVER`);
    },
  );
  await Promise.race([says(child.stdout, 'Ready to accept connections'), failed]);
  failed.catch(() => {});
}

/**
 * Reads what it says further, too, so that it never waits for that.
 *
 * @type {(output: import('node:stream').Readable, words: string) => Promise<void>}
 */
function says(output, words) {
  let text = '';
  return new Promise((resolve) => {
    output.on('data', (chunk) => {
      text = `${text}${chunk}`.slice(-2000);
      if (text.includes(words)) resolve();
    });
  });
}
