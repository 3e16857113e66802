// @ts-check
import { costsInTurn } from '../figures/cost.js';
import { figure, ratios } from '../figures/figure.js';
import { profileLoad } from '../figures/profile.js';
import { getOne, mix, readWorld } from '../load/requests.js';
import { withServers } from '../servers/launch.js';
import { mock } from '../servers/programs.js';

const older = mock([], 'contract 4.0');
const newer = mock(['--contract', '4.4'], 'contract 4.4');

/** @typedef {{ get: number[], mix: number[] }} Costs round by round */

/** @type {import('../rows.js').Row} */
export const versionsRow = {
  id: 'versions',
  title: 'Contract 4.4 relative to 4.0, same requests',
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 1, count: 500 } : { rounds: 15, warmUp: 3, count: 5000 };
    /** @type {Costs} */
    const old = { get: [], mix: [] };
    /** @type {Costs} */
    const now = { get: [], mix: [] };
    await addCosts([older, newer], [old, now], plan);
    await addCosts([newer, older], [now, old], plan); // so that the order favours neither
    return /** @type {const} */ (['get', 'mix']).flatMap((name) => [
      figure(`${name}: CPU of 4.4 relative to 4.0`, '×', ratios(now[name], old[name]), { atMost: 1.05 }),
      figure(`${name}: contract 4.0`, 'µs', old[name]),
      figure(`${name}: contract 4.4`, 'µs', now[name]),
    ]);
  },
  async explain({ isQuick }) {
    const world = await withServers([older], ([server]) => readWorld(server.port));
    const count = isQuick ? 500 : 20_000;
    return [await profileLoad(older, mix(world), count), await profileLoad(newer, mix(world), count)];
  },
};

/**
 * Each server gets the same requests, those that read its world included: V8 optimizes for all that it has seen.
 *
 * @param {import('../servers/launch.js').Program[]} programs
 * @param {Costs[]} costs to add to, in the same order
 * @param {{ rounds: number, warmUp: number, count: number }} plan
 */
function addCosts(programs, costs, plan) {
  return withServers(programs, async (servers) => {
    const worlds = await Promise.all(servers.map(({ port }) => readWorld(port)));
    for (const name of /** @type {const} */ (['get', 'mix'])) {
      const subjects = servers.map((server, at) => {
        const requests = name === 'get' ? [getOne()] : mix(worlds[at]);
        return { server, requests, count: plan.count };
      });
      const measured = await costsInTurn(subjects, plan);
      measured.forEach((each, at) => {
        costs[at][name].push(...each);
      });
    }
  });
}
