// @ts-check
import { figure } from '../figures/figure.js';
import { sampleMemory } from '../figures/memory.js';
import { mix, readWorld } from '../load/requests.js';
import { send } from '../load/send.js';
import { withServers } from '../servers/launch.js';
import { mock } from '../servers/programs.js';

/** Requests that are answered while memory is sampled. */
const WINDOW = 10_000;

/** @type {import('../rows.js').Row} */
export const memoryRow = {
  id: 'memory',
  title:
    'Memory after many requests (the mix, with gets instead of creates, so that the store does not grow)',
  async measure({ isQuick }) {
    const looks = isQuick ? [5_000, 20_000] : [10_000, 30_000, 100_000, 300_000, 1_000_000];
    return withServers([mock()], async ([kit]) => {
      const requests = mix(await readWorld(kit.port), { grows: false });
      /** @type {import('../figures/figure.js').Figure[]} */
      const figures = [];
      let done = 0;
      for (const look of looks) {
        await send(kit.port, requests, { count: look - done, seconds: 1800 });
        const samples = await sampleMemory(kit, requests, WINDOW);
        done = look + WINDOW;
        figures.push(figure(`after ${look.toLocaleString('en')} requests`, 'MB', samples));
      }
      const [first, last] = [figures[0], figures[figures.length - 1]];
      const growth = [last.min, last.median, last.max].map((megabytes) => megabytes / first.median);
      return [
        figure(`RSS ${last.label} relative to ${first.label}`, '×', growth, { atMost: 1.05 }),
        ...figures,
      ];
    });
  },
};
