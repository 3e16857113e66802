// @ts-check
import { join } from 'node:path';
import { figure } from '../figures/figure.js';
import { killUnderLoad } from '../figures/kills.js';
import { writeFor } from '../figures/writes.js';
import { writeFixtures } from '../load/fixtures.js';
import { CONNECTIONS } from '../load/send.js';
import { temporaryFolder } from '../process/temporary-folder.js';
import { withServers } from '../servers/launch.js';
import { mock } from '../servers/programs.js';

/** @typedef {import('../figures/writes.js').Writes} Writes */

/** The number of clients of the goals, and more, to see how far waits stay short. */
const SIZES = [1000, 10_000, 100_000];
const FULL_PLAN = { sizes: SIZES, rounds: 5, count: 10_000, seconds: 10, kills: 40 };
const QUICK_PLAN = { sizes: SIZES.slice(0, 2), rounds: 2, count: 300, seconds: 2, kills: 3 };
const WARM_UP = { count: 500, seconds: 3 };
/** About 10 ms are expected; the rest is for slow disks. */
const WAIT = { atMost: 15 };

/** @type {import('../rows.js').Row} */
export const persistRow = {
  id: 'persist',
  title: `Writes with --persist, ${CONNECTIONS} at once`,
  async measure({ isQuick }) {
    const plan = isQuick ? QUICK_PLAN : FULL_PLAN;
    const [fewest, ...more] = plan.sizes;
    const figures = describe(fewest, await writeTo(fewest, plan), WAIT);
    figures.push(...(await describeKills(fewest, plan.kills)));
    for (const size of more) figures.push(...describe(size, await writeTo(size, plan)));
    return figures;
  },
};

/**
 * @param {number} size
 * @param {typeof FULL_PLAN} plan
 * @returns {Promise<Writes[]>} round by round
 */
function writeTo(size, plan) {
  return withServers([storing(size, 'writes')], async ([server]) => {
    await writeFor(server, WARM_UP);
    const writes = [];
    for (let round = 0; round < plan.rounds; round++) writes.push(await writeFor(server, plan));
    return writes;
  });
}

/**
 * A mock with this many clients and its own state file.
 *
 * @type {(size: number, name: string) => import('../servers/launch.js').Program}
 */
function storing(size, name) {
  const file = join(temporaryFolder(), `state-${name}-${size}.json`);
  return mock(['--fixtures', writeFixtures(size), '--persist', file]);
}

/** @type {(size: number, writes: Writes[], goal?: import('../figures/figure.js').Goal) => import('../figures/figure.js').Figure[]} */
function describe(size, writes, goal) {
  const clients = `${size.toLocaleString('en')} clients`;
  const each = (/** @type {keyof Writes} */ key) => writes.map((write) => write[key]);
  return [
    figure(`median wait for a write, ${clients}`, 'ms', each('wait'), goal),
    figure(`longest wait for a write, ${clients}`, 'ms', each('longest')),
    figure(`CPU of a write, ${clients}`, 'µs', each('cpu')),
    figure(`written to files, log and sockets for a write, ${clients}`, 'kB', each('kilobytes')),
  ];
}

/** @type {(size: number, count: number) => Promise<import('../figures/figure.js').Figure[]>} */
async function describeKills(size, count) {
  const kills = await killUnderLoad(storing(size, 'kills'), count);
  const lost = kills.reduce((total, kill) => total + kill.lost, 0);
  return [
    figure(`acknowledged writes lost by ${count} kills`, '', [lost], { atMost: 0 }),
    figure(
      'writes acknowledged before a kill',
      '',
      kills.map(({ acknowledged }) => acknowledged),
    ),
  ];
}
