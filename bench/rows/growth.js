// @ts-check
import { costsInTurn } from '../figures/cost.js';
import { figure, ratios } from '../figures/figure.js';
import { writeFixtures } from '../load/fixtures.js';
import { getOne, listPage, PAGE_SIZE, patch } from '../load/requests.js';
import { withServers } from '../servers/launch.js';
import { mock } from '../servers/programs.js';

/** @type {import('../rows.js').Row} */
export const growthRow = {
  id: 'growth',
  title: 'Growth from 100 to 100,000 clients',
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 1, count: 300 } : { rounds: 11, warmUp: 2, count: 3000 };
    const sizes = [100, isQuick ? 10_000 : 100_000];
    const programs = sizes.map((size) => mock(['--fixtures', writeFixtures(size)]));
    return withServers(programs, async (servers) => {
      const figures = [];
      for (const [name, request] of Object.entries(REQUESTS)) {
        const subjects = servers.map((server, at) => ({
          server,
          requests: [request(sizes[at])],
          count: plan.count,
        }));
        const [few, many] = await costsInTurn(subjects, plan);
        figures.push(
          figure(`${name}: CPU with ${sizes[1]} clients relative to ${sizes[0]}`, '×', ratios(many, few), {
            atMost: 1.1,
          }),
          figure(`${name}: ${sizes[0]} clients`, 'µs', few),
          figure(`${name}: ${sizes[1]} clients`, 'µs', many),
        );
      }
      return figures;
    });
  },
};

/** Each for a store of so many clients. */
const REQUESTS = {
  get: () => getOne(),
  'first page': () => listPage(1),
  'last page': (/** @type {number} */ size) => listPage(Math.ceil(size / PAGE_SIZE)),
  patch: () => patch(),
};
