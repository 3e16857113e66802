// @ts-check
// Starts and stops the measured servers. None outlives this process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openConnection, toBytes } from '../load/connection.js';
import { getOne } from '../load/requests.js';
import { plainEnvironment } from '../process/environment.js';
import { freePort } from './free-port.js';

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {(port: number) => readonly string[]} command what node runs; it must listen on 127.0.0.1
 * @property {Readonly<Record<string, string>>} [env]
 * @property {() => void} [prepare] called before each start
 *
 * @typedef {object} Server
 * @property {string} name
 * @property {number} pid
 * @property {number} port
 * @property {number} startMs from spawning it to its first 200
 * @property {() => string | undefined} lastWords its output if it has ended by itself
 * @property {() => Promise<void>} stop
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

const RETRY_MS = 1;
const PATIENCE_MS = 120_000;
const STOP_MS = 5_000;

/**
 * Starts a server and requests a client, every millisecond, until it answers 200. Its output is read and discarded.
 *
 * @param {Program} program
 * @returns {Promise<Server>}
 * @throws {Error} if it ends, or does not answer in time
 */
export async function launch(program) {
  program.prepare?.();
  const port = await freePort();
  const bytes = toBytes(getOne(), port);
  const startedAt = performance.now();
  const child = start(program, port);
  while (!(await answers(port, bytes))) {
    const lastWords = child.lastWords();
    if (lastWords) throw new Error(`${program.name} ended before it answered: ${lastWords}`);
    if (performance.now() - startedAt > PATIENCE_MS) {
      await stop(child);
      throw new Error(`${program.name} did not answer in ${PATIENCE_MS / 1000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  const startMs = performance.now() - startedAt;
  const { pid, lastWords } = child;
  return { name: program.name, pid: Number(pid), port, startMs, lastWords, stop: () => stop(child) };
}

/**
 * Starts servers one after the other, uses them, and always stops them.
 *
 * @throws {Error} what `use` throws, or its cause if a server has ended
 * @template T
 * @param {readonly Program[]} programs
 * @param {(servers: Server[]) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withServers(programs, use) {
  /** @type {Server[]} */
  const servers = [];
  try {
    for (const program of programs) servers.push(await launch(program));
    return await use(servers);
  } catch (error) {
    const ended = servers.find((server) => server.lastWords());
    throw ended ? new Error(`${ended.name} ended: ${ended.lastWords()}`) : error;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/**
 * @param {Program} program
 * @param {number} port
 */
function start({ command, env }, port) {
  const child = spawn(process.execPath, command(port), {
    env: { ...plainEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  child.stdout.resume();
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-2000);
  });
  return Object.assign(child, {
    lastWords() {
      if (running.has(child)) return undefined;
      return complaint.trim() || `without output (${child.signalCode ?? child.exitCode})`;
    },
  });
}

/**
 * @param {number} port
 * @param {Buffer} bytes
 */
async function answers(port, bytes) {
  const connection = openConnection(port);
  try {
    return (await connection.exchange(bytes)).status === 200;
  } catch {
    return false; // it is not listening yet
  } finally {
    connection.close();
  }
}

/** @param {import('node:child_process').ChildProcess} child */
async function stop(child) {
  if (!running.has(child)) return;
  const closed = once(child, 'close');
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.kill('SIGTERM');
  await closed;
  clearTimeout(impatience);
}
