// @ts-check
import { join } from 'node:path';
import { figure } from '../figures/figure.js';
import { mix, readWorld } from '../load/requests.js';
import { send } from '../load/send.js';
import { temporaryFolder } from '../process/temporary-folder.js';
import { withServers } from '../servers/launch.js';
import { httpProxy, mock, record } from '../servers/programs.js';

/** @type {import('../rows.js').Row} */
export const recordRow = {
  id: 'record',
  title: 'The mix through `record`, one request at a time',
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 1, count: 300 } : { rounds: 11, warmUp: 3, count: 2000 };
    return withServers([mock()], async ([kit]) => {
      const requests = mix(await readWorld(kit.port));
      const file = join(temporaryFolder(), 'session.har');
      return withServers([record(kit.port, file), httpProxy(kit.port)], async (proxies) => {
        /** @type {[number[], number[]]} */
        const [ours, plain] = [[], []];
        for (let round = 0; round < plan.warmUp + plan.rounds; round++) {
          const waits = [await medianWait(proxies[0].port), await medianWait(proxies[1].port)];
          if (round < plan.warmUp) continue;
          ours.push(waits[0]);
          plain.push(waits[1]);
        }
        const added = ours.map((wait, round) => wait - plain[round]);
        return [
          figure('median wait that recording adds to that of a plain proxy', 'ms', added, { atMost: 2 }),
          figure('median wait, record', 'ms', ours),
          figure('median wait, plain proxy', 'ms', plain),
        ];
      });

      /** @param {number} port */
      async function medianWait(port) {
        const { waits, sent } = await send(port, requests, { count: plan.count, connections: 1 });
        return waits.sort()[sent >> 1];
      }
    });
  },
};
