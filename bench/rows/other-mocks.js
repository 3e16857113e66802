// @ts-check
import { costsInTurn } from '../figures/cost.js';
import { figure, ratios } from '../figures/figure.js';
import { profileLoad } from '../figures/profile.js';
import { getOne, mix, readWorld } from '../load/requests.js';
import { withServers } from '../servers/launch.js';
import { mock, mockoon, prism } from '../servers/programs.js';

/** @type {import('../rows.js').Row} */
export const otherMocksRow = {
  id: 'others',
  title: 'Other mock servers, same contract, same requests',
  needsOthers: true,
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 1 } : { rounds: 15, warmUp: 3 };
    const counts = isQuick ? [100, 100, 100] : [5000, 5000, 1500]; // a request costs Mockoon more than ten times ours
    return withServers([mock(), prism(), mockoon()], async (servers) => {
      const world = await readWorld(servers[0].port);
      const figures = [];
      for (const [name, requests] of Object.entries({ get: [getOne()], mix: mix(world) })) {
        const subjects = servers.map((server, at) => ({ server, requests, count: counts[at] }));
        const [ours, prisms, mockoons] = await costsInTurn(subjects, plan);
        figures.push(
          figure(`${name}: CPU relative to Prism`, '×', ratios(ours, prisms), { atMost: 1 / 4 }),
          figure(`${name}: CPU relative to Mockoon`, '×', ratios(ours, mockoons), { atMost: 1 / 10 }),
          figure(`${name}: mock`, 'µs', ours),
          figure(`${name}: Prism`, 'µs', prisms),
          figure(`${name}: Mockoon`, 'µs', mockoons),
        );
      }
      return figures;
    });
  },
  async explain({ isQuick }) {
    const world = await withServers([mock()], ([kit]) => readWorld(kit.port));
    return [await profileLoad(mock(), mix(world), isQuick ? 500 : 20_000)];
  },
};
