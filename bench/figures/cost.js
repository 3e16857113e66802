// @ts-check
import { send } from '../load/send.js';
import { cpuMicroseconds } from '../servers/process-figures.js';

/**
 * @typedef {object} Subject
 * @property {import('../servers/launch.js').Server} server
 * @property {readonly import('../load/connection.js').Asked[]} requests
 * @property {number} count how many of them in a round
 */

/** How long a server may take for the remaining work of a round, such as its log. */
const SETTLE_MS = 50;

/**
 * CPU time of a server per request, in microseconds.
 *
 * @param {Subject} subject
 */
export async function costOf({ server, requests, count }) {
  const before = cpuMicroseconds(server.pid);
  const { sent } = await send(server.port, requests, { count });
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  return (cpuMicroseconds(server.pid) - before) / sent;
}

/**
 * Measures in turn, A B C A B C …, so that noise on the machine affects all subjects equally.
 *
 * @param {readonly Subject[]} subjects
 * @param {object} plan
 * @param {number} plan.rounds
 * @param {number} plan.warmUp rounds before the measured ones
 * @returns {Promise<number[][]>} the costs of each subject, round by round
 */
export async function costsInTurn(subjects, { rounds, warmUp }) {
  /** @type {number[][]} */
  const costs = subjects.map(() => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [at, subject] of subjects.entries()) {
      const cost = await costOf(subject);
      if (round >= 0) costs[at].push(cost);
    }
  }
  return costs;
}
