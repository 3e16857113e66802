// @ts-check
import { send } from '../load/send.js';
import { residentBytes } from '../servers/process-figures.js';

const SAMPLE_MS = 20;

/**
 * Memory of a server while it answers requests, sampled every 20 ms.
 *
 * @param {import('../servers/launch.js').Server} server
 * @param {readonly import('../load/connection.js').Asked[]} requests
 * @param {number} count
 * @returns {Promise<number[]>} in megabytes
 */
export async function sampleMemory({ pid, port }, requests, count) {
  /** @type {number[]} */
  const samples = [];
  const look = () => samples.push(residentBytes(pid) / 1e6);
  look();
  const timer = setInterval(look, SAMPLE_MS);
  try {
    await send(port, requests, { count });
  } finally {
    clearInterval(timer);
  }
  return samples;
}
