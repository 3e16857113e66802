// @ts-check
import { costsInTurn } from '../figures/cost.js';
import { figure, ratios } from '../figures/figure.js';
import { profileLoad } from '../figures/profile.js';
import { getOne, readWorld } from '../load/requests.js';
import { withServers } from '../servers/launch.js';
import { expressGet, httpGet, mock } from '../servers/programs.js';

/** @type {import('../rows.js').Row} */
export const getOneRow = {
  id: 'get',
  title: 'GET of one client',
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 1, count: 500 } : { rounds: 11, warmUp: 3, count: 5000 };
    const { body } = await withServers([mock()], ([kit]) => readWorld(kit.port));

    return withServers([mock(), expressGet(body), httpGet(body)], async (servers) => {
      const subjects = servers.map((server) => ({ server, requests: [getOne()], count: plan.count }));
      const [ours, theirs, bare] = await costsInTurn(subjects, plan);
      return [
        figure('CPU relative to bare Express', '×', ratios(ours, theirs), { atMost: 0.45 }),
        figure('mock', 'µs', ours),
        figure('bare Express', 'µs', theirs),
        figure('node:http', 'µs', bare),
      ];
    });
  },
  async explain({ isQuick }) {
    const { body } = await withServers([mock()], ([kit]) => readWorld(kit.port));
    const count = isQuick ? 500 : 20_000;
    return [
      await profileLoad(mock(), [getOne()], count),
      await profileLoad(expressGet(body), [getOne()], count),
    ];
  },
};
