// @ts-check
import { figure } from '../figures/figure.js';
import { sampleMemory } from '../figures/memory.js';
import { mix, readWorld } from '../load/requests.js';
import { send } from '../load/send.js';
import { withServers } from '../servers/launch.js';
import { mock } from '../servers/programs.js';

/** @type {import('../rows.js').Row} */
export const memoryRow = {
  id: 'memory',
  title: 'Memory after many requests (the mix, with gets for creates, so that the store stays as it is)',
  async measure({ isQuick }) {
    const looks = isQuick ? [500, 2_000] : [10_000, 100_000, 300_000, 1_000_000];
    const window = isQuick ? 200 : 10_000;
    return withServers([mock()], async ([kit]) => {
      const requests = mix(await readWorld(kit.port), { grows: false });
      /** @type {number[][]} */
      const found = [];
      let done = 0;
      for (const look of looks) {
        await send(kit.port, requests, { count: look - done, seconds: 1800 });
        const { samples } = await sampleMemory(kit, requests, window);
        done = look + window;
        found.push(samples);
      }
      const first = figure('', '', found[0]).median;
      const last = found[found.length - 1].map((megabytes) => megabytes / first);
      return [
        figure(`RSS after ${looks[looks.length - 1]} requests relative to after ${looks[0]}`, '×', last, {
          atMost: 1.05,
        }),
        ...looks.map((look, at) => figure(`after ${look} requests`, 'MB', found[at])),
      ];
    });
  },
};
