// @ts-check
import { figure, ratios } from '../figures/figure.js';
import { sampleMemory } from '../figures/memory.js';
import { getOne, readWorld } from '../load/requests.js';
import { send } from '../load/send.js';
import { withServers } from '../servers/launch.js';
import { expressGet, mock } from '../servers/programs.js';

/** @type {import('../rows.js').Row} */
export const residentRow = {
  id: 'resident',
  title: 'Memory under load',
  async measure({ isQuick }) {
    const plan = isQuick
      ? { rounds: 2, warmUp: 500, count: 500 }
      : { rounds: 5, warmUp: 20_000, count: 10_000 };
    const { body } = await withServers([mock()], ([kit]) => readWorld(kit.port));
    /** @type {number[][]} */
    const rounds = [];
    for (let round = 0; round < plan.rounds; round++) {
      rounds.push(await withServers([mock(), expressGet(body)], (servers) => measureAll(servers, plan)));
    }
    const [ours, theirs] = [0, 1].map((at) => rounds.map((megabytes) => megabytes[at]));
    return [
      figure('RSS relative to bare Express', '×', ratios(ours, theirs), { atMost: 1.1 }),
      figure('mock', 'MB', ours),
      figure('bare Express', 'MB', theirs),
    ];
  },
};

/**
 * @param {readonly import('../servers/launch.js').Server[]} servers
 * @param {{ warmUp: number, count: number }} plan
 */
async function measureAll(servers, { warmUp, count }) {
  const megabytes = [];
  for (const server of servers) {
    await send(server.port, [getOne()], { count: warmUp });
    megabytes.push((await sampleMemory(server, [getOne()], count)).median);
  }
  return megabytes;
}
