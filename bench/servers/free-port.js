// @ts-check
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that the system assigns for port 0, so that no other program takes one before it is used. */
const FIRST = 20_000;
const NUMBER = 10_000;

let next = process.pid % NUMBER;

/**
 * A free port of 127.0.0.1. Never the same twice in a row.
 *
 * @returns {Promise<number>}
 */
export async function freePort() {
  const port = FIRST + next;
  next = (next + 1) % NUMBER;
  return (await isFree(port)) ? port : freePort();
}

/** @param {number} port */
async function isFree(port) {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
