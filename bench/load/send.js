// @ts-check
import { openConnection, refuseFailure, toBytes } from './connection.js';

/** Enough to keep a server busy, too few to queue for long. */
export const CONNECTIONS = 10;

/**
 * Sends requests over keep-alive connections. Each connection waits for a response before it sends the next request.
 *
 * @param {number} port
 * @param {readonly import('./connection.js').Asked[]} requests sent in turn, repeated from the first
 * @param {object} options
 * @param {number} options.count how many to send
 * @param {number} [options.connections]
 * @param {number} [options.seconds] when to stop earlier
 * @returns {Promise<{ sent: number, waits: Float64Array }>} how many were answered; how long each took, in milliseconds
 * @throws {Error} for a response other than 2xx, and if the server has ended
 */
export async function send(port, requests, { count, connections = CONNECTIONS, seconds = 600 }) {
  const messages = requests.map((asked) => toBytes(asked, port));
  const deadline = performance.now() + seconds * 1000;
  const waits = new Float64Array(count);
  let next = 0;
  let sent = 0;

  async function work() {
    const connection = openConnection(port);
    try {
      while (next < count && performance.now() < deadline) {
        const turn = next++ % messages.length;
        const startedAt = performance.now();
        const { status } = await connection.exchange(messages[turn]);
        refuseFailure(requests[turn], status);
        waits[sent++] = performance.now() - startedAt;
      }
    } catch (error) {
      next = count; // stops the other connections too
      throw error;
    } finally {
      connection.close();
    }
  }

  await Promise.all(Array.from({ length: connections }, work));
  return { sent, waits: waits.subarray(0, sent) };
}
