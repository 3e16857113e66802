// @ts-check
import { costsInTurn } from '../figures/cost.js';
import { figure, ratios } from '../figures/figure.js';
import { profileLoad } from '../figures/profile.js';
import { mix, readWorld } from '../load/requests.js';
import { withServers } from '../servers/launch.js';
import { expressMix, mock } from '../servers/programs.js';

/** @type {import('../rows.js').Row} */
export const mixRow = {
  id: 'mix',
  title: 'Mix of 60 % get, 20 % list of 20, 10 % patch, 5 % create, 5 % pdp-config',
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 1, count: 500 } : { rounds: 11, warmUp: 3, count: 5000 };
    return withServers([mock()], async ([kit]) => {
      const world = await readWorld(kit.port);
      return withServers([expressMix(world.clients)], async ([express]) => {
        const subjects = [kit, express].map((server) => ({
          server,
          requests: mix(world),
          count: plan.count,
        }));
        const [ours, theirs] = await costsInTurn(subjects, plan);
        return [
          figure('CPU relative to bare Express', '×', ratios(ours, theirs), { atMost: 0.5 }),
          figure('mock', 'µs', ours),
          figure('bare Express', 'µs', theirs),
        ];
      });
    });
  },
  async explain({ isQuick }) {
    const world = await withServers([mock()], ([kit]) => readWorld(kit.port));
    const count = isQuick ? 500 : 20_000;
    return [
      await profileLoad(mock(), mix(world), count),
      await profileLoad(expressMix(world.clients), mix(world), count),
    ];
  },
};
