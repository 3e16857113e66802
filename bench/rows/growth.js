// @ts-check
import { costsInTurn } from '../figures/cost.js';
import { figure, ratios } from '../figures/figure.js';
import { writeFixtures } from '../load/fixtures.js';
import { getOne, listPage, PAGE_SIZE, patch } from '../load/requests.js';
import { withServers } from '../servers/launch.js';
import { mock } from '../servers/programs.js';

/** Each for a store with this many clients. */
const REQUESTS = {
  get: () => getOne(),
  'first page': () => listPage(1),
  'last page': (/** @type {number} */ size) => listPage(Math.ceil(size / PAGE_SIZE)),
  patch: () => patch(),
};

/** @type {import('../rows.js').Row} */
export const growthRow = {
  id: 'growth',
  title: 'Growth with the number of clients',
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 1, count: 300 } : { rounds: 11, warmUp: 3, count: 3000 };
    const sizes = [100, isQuick ? 10_000 : 100_000];
    const programs = sizes.map((size) => mock(['--fixtures', writeFixtures(size)]));
    return withServers(programs, async (servers) => {
      const figures = [];
      for (const [name, request] of Object.entries(REQUESTS)) {
        const subjects = servers.map((server, at) => {
          return { server, requests: [request(sizes[at])], count: plan.count };
        });
        figures.push(...describe(name, sizes, await costsInTurn(subjects, plan)));
      }
      return figures;
    });
  },
};

/** @type {(name: string, sizes: number[], costs: number[][]) => import('../figures/figure.js').Figure[]} */
function describe(name, sizes, [few, many]) {
  const [fewer, more] = sizes.map((size) => `${size.toLocaleString('en')} clients`);
  return [
    figure(`${name}, CPU with ${more} relative to ${fewer}`, '×', ratios(many, few), { atMost: 1.1 }),
    figure(`${name}, ${fewer}`, 'µs', few),
    figure(`${name}, ${more}`, 'µs', many),
  ];
}
