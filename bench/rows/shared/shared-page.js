// @ts-check
import { figure, ratios } from '../../figures/figure.js';
import { sharedCostsInTurn } from '../../figures/shared-cost.js';
import { writeFixtures } from '../../load/fixtures.js';
import { listPage, PAGE_SIZE } from '../../load/requests.js';
import { withEngine } from '../../servers/engine.js';
import { withServers } from '../../servers/launch.js';
import { replica } from '../../servers/programs.js';

/** Each for an account with this many pages. */
const PAGES = {
  first: () => 1,
  middle: (/** @type {number} */ count) => Math.ceil(count / 2),
  last: (/** @type {number} */ count) => count,
};

/** @type {import('../../rows.js').Row} */
export const sharedPageRow = {
  id: 'shared-page',
  title: `Pages of ${PAGE_SIZE}, state in an engine that replicas share`,
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 3, warmUp: 1, count: 300 } : { rounds: 11, warmUp: 3, count: 3000 };
    const sizes = [100, isQuick ? 10_000 : 100_000];
    return withEngine((engine) => {
      const programs = sizes.map((size) => replica(engine, `of-${size}:`, writeFixtures(size)));
      return withServers(programs, async (servers) => {
        const figures = [];
        for (const [name, pageOf] of Object.entries(PAGES)) {
          const subjects = servers.map((server, at) => {
            const requests = [listPage(pageOf(sizes[at] / PAGE_SIZE))];
            return { replicas: [server], requests, count: plan.count };
          });
          figures.push(...describe(name, sizes, await sharedCostsInTurn(engine, subjects, plan)));
        }
        return figures;
      });
    });
  },
};

/** @type {(name: string, sizes: number[], costs: import('../../figures/shared-cost.js').SharedCosts[]) => import('../../figures/figure.js').Figure[]} */
function describe(name, sizes, [few, many]) {
  const [fewer, more] = sizes.map((size) => `${size.toLocaleString('en')} clients`);
  return [
    figure(`${name} page, CPU with ${more} relative to ${fewer}`, '×', ratios(many.replicas, few.replicas), {
      atMost: 1.2,
    }),
    figure(`${name} page, ${fewer}, replica`, 'µs', few.replicas),
    figure(`${name} page, ${more}, replica`, 'µs', many.replicas),
    figure(`${name} page, ${fewer}, engine`, 'µs', few.engine),
    figure(`${name} page, ${more}, engine`, 'µs', many.engine),
  ];
}
