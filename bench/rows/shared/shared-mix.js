// @ts-check
import { figure, ratios } from '../../figures/figure.js';
import { profileLoad } from '../../figures/profile.js';
import { sharedCostsInTurn } from '../../figures/shared-cost.js';
import { mix, readWorld } from '../../load/requests.js';
import { withEngine } from '../../servers/engine.js';
import { withServers } from '../../servers/launch.js';
import { mock, replica } from '../../servers/programs.js';

/** @type {import('../../rows.js').Row} */
export const sharedMixRow = {
  id: 'shared-mix',
  title: 'Mix, state in an engine that replicas share',
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 1, count: 500 } : { rounds: 11, warmUp: 3, count: 5000 };
    return withEngine((engine) =>
      withServers([mock(), replica(engine)], async (servers) => {
        const worlds = await Promise.all(servers.map(({ port }) => readWorld(port)));
        const subjects = servers.map((server, at) => {
          return { replicas: [server], requests: mix(worlds[at]), count: plan.count };
        });
        const [alone, sharing] = await sharedCostsInTurn(engine, subjects, plan);
        return [
          figure('CPU relative to state in memory', '×', ratios(sharing.replicas, alone.replicas), {
            atMost: 2.5,
          }),
          figure('state in memory', 'µs', alone.replicas),
          figure('state in the engine, replica', 'µs', sharing.replicas),
          figure('state in the engine, engine', 'µs', sharing.engine),
        ];
      }),
    );
  },
  async explain({ isQuick }) {
    const world = await withServers([mock()], ([server]) => readWorld(server.port));
    const count = isQuick ? 500 : 20_000;
    return [
      await profileLoad(mock(), mix(world), count),
      await withEngine((engine) => profileLoad(replica(engine), mix(world), count)),
    ];
  },
};
