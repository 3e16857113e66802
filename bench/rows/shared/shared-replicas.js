// @ts-check
import { figure, ratios } from '../../figures/figure.js';
import { SHARED_CONNECTIONS, sharedCostsInTurn } from '../../figures/shared-cost.js';
import { mix, readWorld } from '../../load/requests.js';
import { withEngine } from '../../servers/engine.js';
import { withServers } from '../../servers/launch.js';
import { replica } from '../../servers/programs.js';

const THIRD = SHARED_CONNECTIONS / 3;

/**
 * With fewer requests at once, fewer are sent together to the engine, and each costs more. So there is one replica with the
 * load of each of the three, for what sharing costs, and one with the load of all.
 *
 * @type {import('../../rows.js').Row}
 */
export const sharedReplicasRow = {
  id: 'shared-replicas',
  title: 'Mix over three replicas that share an engine',
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 3, count: 600 } : { rounds: 11, warmUp: 4, count: 4500 };
    return withEngine((engine) => {
      const programs = ['busy:', 'calm:', 'three:', 'three:', 'three:'].map((prefix) =>
        replica(engine, prefix),
      );
      return withServers(programs, async (servers) => {
        const loads = [
          { replicas: servers.slice(0, 1), count: plan.count },
          { replicas: servers.slice(1, 2), count: plan.count / 3, connections: THIRD },
          { replicas: servers.slice(2), count: plan.count },
        ];
        const worlds = await Promise.all(loads.map(({ replicas: [{ port }] }) => readWorld(port)));
        const subjects = loads.map((load, at) => ({ ...load, requests: mix(worlds[at]) }));
        const [busy, calm, three] = await sharedCostsInTurn(engine, subjects, plan);
        return [
          figure(
            'CPU of three replicas relative to one, same load each',
            '×',
            ratios(three.replicas, calm.replicas),
            {
              atMost: 1.1,
            },
          ),
          figure(
            'CPU of three replicas relative to one, same load for all',
            '×',
            ratios(three.replicas, busy.replicas),
          ),
          figure(`three replicas, ${THIRD} connections each`, 'µs', three.replicas),
          figure(`one replica, ${THIRD} connections`, 'µs', calm.replicas),
          figure(`one replica, ${SHARED_CONNECTIONS} connections`, 'µs', busy.replicas),
          figure('engine, three replicas', 'µs', three.engine),
          figure(`engine, one replica, ${THIRD} connections`, 'µs', calm.engine),
          figure(`engine, one replica, ${SHARED_CONNECTIONS} connections`, 'µs', busy.engine),
        ];
      });
    });
  },
};
