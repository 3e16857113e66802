// @ts-check
import { firstClients } from '../load/fixtures.js';
import { patch } from '../load/requests.js';
import { CONNECTIONS, send } from '../load/send.js';
import { cpuMicroseconds, writtenBytes } from '../servers/process-figures.js';

/**
 * @typedef {object} Writes figures of one write
 * @property {number} cpu of the server, in microseconds
 * @property {number} wait until it is acknowledged, in milliseconds; the median
 * @property {number} longest wait until it is acknowledged, in milliseconds
 * @property {number} kilobytes passed to the system, including log and response
 */

/**
 * Sends concurrent writes to different clients for a while, and measures the server from outside.
 *
 * @param {import('../servers/launch.js').Server} server
 * @param {{ count: number, seconds: number }} plan whichever comes first
 * @returns {Promise<Writes>}
 */
export async function writeFor({ pid, port }, plan) {
  const clients = await firstClients(port, CONNECTIONS);
  const requests = clients.map(({ uid, token }) => patch(uid, token));
  const [cpu, bytes] = [cpuMicroseconds(pid), writtenBytes(pid)];
  const { sent, waits } = await send(port, requests, plan);
  waits.sort();
  return {
    cpu: (cpuMicroseconds(pid) - cpu) / sent,
    wait: waits[sent >> 1],
    longest: waits[sent - 1],
    kilobytes: (writtenBytes(pid) - bytes) / sent / 1000,
  };
}
