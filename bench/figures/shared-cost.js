// @ts-check
import { send } from '../load/send.js';
import { cpuMicroseconds } from '../servers/process-figures.js';

/**
 * @typedef {object} SharingSubject
 * @property {readonly import('../servers/launch.js').Server[]} replicas each gets the same share of the requests
 * @property {readonly import('../load/connection.js').Asked[]} requests
 * @property {number} count how many of them in a round
 * @property {number} [connections] how many carry them, spread over the replicas; 12 by default
 *
 * @typedef {{ replicas: number[], engine: number[] }} SharedCosts round by round, in microseconds for each request
 */

/** A third of them is a whole number. */
export const SHARED_CONNECTIONS = 12;
/** How long replicas and engine may take for the remaining work of a round. */
const SETTLE_MS = 50;

/**
 * CPU time of replicas, summed, and of the engine that they share: A B C A B C …, so that noise on the machine affects all
 * subjects equally.
 *
 * @param {import('../servers/engine.js').Engine} engine
 * @param {readonly SharingSubject[]} subjects
 * @param {object} plan
 * @param {number} plan.rounds
 * @param {number} plan.warmUp rounds before the measured ones
 * @returns {Promise<SharedCosts[]>} the costs of each subject
 */
export async function sharedCostsInTurn(engine, subjects, { rounds, warmUp }) {
  /** @type {SharedCosts[]} */
  const costs = subjects.map(() => ({ replicas: [], engine: [] }));
  for (let round = -warmUp; round < rounds; round++) {
    for (const [at, subject] of subjects.entries()) {
      const cost = await costOf(engine, subject);
      if (round < 0) continue;
      costs[at].replicas.push(cost.replicas);
      costs[at].engine.push(cost.engine);
    }
  }
  return costs;
}

/** @type {(engine: import('../servers/engine.js').Engine, subject: SharingSubject) => Promise<{ replicas: number, engine: number }>} */
async function costOf(engine, { replicas, requests, count, connections = SHARED_CONNECTIONS }) {
  const used = () => ({
    replicas: replicas.reduce((sum, { pid }) => sum + cpuMicroseconds(pid), 0),
    engine: cpuMicroseconds(engine.pid),
  });
  const share = { count: Math.ceil(count / replicas.length), connections: connections / replicas.length };
  const before = used();
  const all = await Promise.all(replicas.map(({ port }) => send(port, requests, share)));
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const after = used();
  const sent = all.reduce((sum, one) => sum + one.sent, 0);
  return {
    replicas: (after.replicas - before.replicas) / sent,
    engine: (after.engine - before.engine) / sent,
  };
}
