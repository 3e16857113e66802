// @ts-check
import { ask, openConnection, refuseFailure, toBytes } from '../load/connection.js';
import { firstClients } from '../load/fixtures.js';
import { getOne, patch } from '../load/requests.js';
import { CONNECTIONS } from '../load/send.js';
import { launch } from '../servers/launch.js';

/**
 * @typedef {object} Writer writes increasing numbers to its own client
 * @property {string} uid
 * @property {string} token
 * @property {number} sent the last number that was sent
 * @property {number} acknowledged the last number that was answered 2xx
 *
 * @typedef {object} Kill
 * @property {number} lost acknowledged writes that were missing after the restart
 * @property {number} acknowledged writes before the kill
 */

/** When a server is killed, in milliseconds after the first write. */
const [EARLIEST, LATEST] = [50, 400];
const SEED = 1;

/**
 * Repeatedly kills a server that stores its state in a file, under load, and checks after each restart that every
 * acknowledged write is still there.
 *
 * @param {import('../servers/launch.js').Program} program
 * @param {number} kills
 * @returns {Promise<Kill[]>}
 * @throws {Error} if a client has a number that was never sent to it
 */
export async function killUnderLoad(program, kills) {
  const random = createRandom(SEED);
  let server = await launch(program);
  const clients = await firstClients(server.port, CONNECTIONS);
  /** @type {Writer[]} */
  const writers = clients.map((client) => ({ ...client, sent: 0, acknowledged: 0 }));
  const results = [];
  try {
    for (let kill = 0; kill < kills; kill++) {
      const before = sum(writers.map(({ acknowledged }) => acknowledged));
      await writeUntilKilled(server, writers, EARLIEST + random() * (LATEST - EARLIEST));
      const acknowledged = sum(writers.map((writer) => writer.acknowledged)) - before;
      server = await launch(program);
      results.push({ lost: await countLost(server.port, writers), acknowledged });
    }
  } finally {
    await server.stop();
  }
  return results;
}

/**
 * @param {import('../servers/launch.js').Server} server
 * @param {readonly Writer[]} writers
 * @param {number} milliseconds
 */
async function writeUntilKilled(server, writers, milliseconds) {
  const kill = setTimeout(() => process.kill(server.pid, 'SIGKILL'), milliseconds);
  await Promise.all(writers.map((writer) => writeOn(server.port, writer)));
  clearTimeout(kill);
  await server.stop();
}

/**
 * Writes until the connection breaks.
 *
 * @param {number} port
 * @param {Writer} writer
 */
async function writeOn(port, writer) {
  const connection = openConnection(port);
  for (;;) {
    writer.sent += 1;
    const asked = { ...patch(writer.uid, writer.token), body: { description: String(writer.sent) } };
    const answered = await connection.exchange(toBytes(asked, port)).catch(() => undefined);
    if (!answered) return connection.close();
    refuseFailure(asked, answered.status);
    writer.acknowledged = writer.sent;
  }
}

/**
 * @param {number} port
 * @param {readonly Writer[]} writers
 */
async function countLost(port, writers) {
  const lost = writers.map(async ({ uid, token, sent, acknowledged }) => {
    const { description } = await ask(port, getOne(uid, token));
    const stored = Number(description);
    if (stored > sent)
      throw new Error(`client ${uid} has the write ${description}, but only ${sent} were sent`);
    return Math.max(0, acknowledged - stored);
  });
  return sum(await Promise.all(lost));
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * The same numbers from 0 to 1 in each run (Lehmer, with the factor of Park and Miller).
 *
 * @param {number} seed
 */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
