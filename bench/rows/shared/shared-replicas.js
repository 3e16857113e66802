// @ts-check
import { figure, ratios } from '../../figures/figure.js';
import { sharedCostsInTurn } from '../../figures/shared-cost.js';
import { mix, readWorld } from '../../load/requests.js';
import { withEngine } from '../../servers/engine.js';
import { withServers } from '../../servers/launch.js';
import { replica } from '../../servers/programs.js';

/** @type {import('../../rows.js').Row} */
export const sharedReplicasRow = {
  id: 'shared-replicas',
  title: 'Mix over three replicas that share an engine',
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 3, count: 600 } : { rounds: 11, warmUp: 6, count: 6000 };
    return withEngine((engine) => {
      const three = Array.from({ length: 3 }, () => replica(engine, 'three:'));
      return withServers([replica(engine, 'one:'), ...three], async (servers) => {
        const groups = [servers.slice(0, 1), servers.slice(1)];
        const worlds = await Promise.all(groups.map(([{ port }]) => readWorld(port)));
        const subjects = groups.map((replicas, at) => {
          return { replicas, requests: mix(worlds[at]), count: plan.count };
        });
        const [one, all] = await sharedCostsInTurn(engine, subjects, plan);
        return [
          figure('CPU of three replicas relative to one', '×', ratios(all.replicas, one.replicas), {
            atMost: 1.1,
          }),
          figure('one replica', 'µs', one.replicas),
          figure('three replicas together', 'µs', all.replicas),
          figure('engine, one replica', 'µs', one.engine),
          figure('engine, three replicas', 'µs', all.engine),
        ];
      });
    });
  },
};
