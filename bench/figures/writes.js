// @ts-check
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { patch } from '../load/requests.js';
import { CONNECTIONS, send } from '../load/send.js';
import { cpuMicroseconds, writtenBytes } from '../servers/process-figures.js';

/**
 * @typedef {object} Writes figures of one write, or of as many as are under way at once
 * @property {number} cpu of the server for a write, in microseconds
 * @property {number} wait for a write to be acknowledged, in milliseconds; the median
 * @property {number} longest wait for a write to be acknowledged, in milliseconds
 * @property {number} rewrites of the whole file for all these writes
 * @property {number} rewritesAtOnce of the whole file while each connection has one write acknowledged
 * @property {number} kilobytes handed to the system for a write, log and response included
 */

/** For the last rewrite to be seen. */
const SETTLE_MS = 200;

/**
 * Sends writes for a while and looks at the server from outside.
 *
 * @param {import('../servers/launch.js').Server} server
 * @param {string} file where it keeps its state
 * @param {{ count: number, seconds: number }} plan whichever comes first
 * @returns {Promise<Writes>}
 */
export async function writeFor({ pid, port }, file, plan) {
  let renames = 0;
  const watcher = watch(dirname(file), (event, name) => {
    if (event === 'rename' && name === basename(file)) renames += 1; // written beside it, then given its name
  });
  const [cpu, bytes] = [cpuMicroseconds(pid), writtenBytes(pid)];
  const { sent, waits } = await send(port, [patch()], plan);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  watcher.close();
  waits.sort();
  return {
    cpu: (cpuMicroseconds(pid) - cpu) / sent,
    wait: waits[sent >> 1],
    longest: waits[sent - 1],
    rewrites: renames,
    rewritesAtOnce: (renames * CONNECTIONS) / sent,
    kilobytes: (writtenBytes(pid) - bytes) / sent / 1000,
  };
}
