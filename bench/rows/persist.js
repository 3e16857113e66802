// @ts-check
import { join } from 'node:path';
import { figure, ratios } from '../figures/figure.js';
import { writeFor } from '../figures/writes.js';
import { writeFixtures } from '../load/fixtures.js';
import { CONNECTIONS } from '../load/send.js';
import { temporaryFolder } from '../process/temporary-folder.js';
import { withServers } from '../servers/launch.js';
import { mock } from '../servers/programs.js';

/** @typedef {import('../figures/writes.js').Writes} Writes */

/** So many writes that the log outgrows the file of the larger store, whose rewrite counts like everything else. */
const FULL_PLAN = { rounds: 3, count: 150_000, seconds: 180 };
const WARM_UP = { count: 1000, seconds: 5 };

/** @type {import('../rows.js').Row} */
export const persistRow = {
  id: 'persist',
  title: `Sustained writes with --persist, ${CONNECTIONS} at once`,
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 2, count: 1000, seconds: 5 } : FULL_PLAN;
    const stores = [1000, isQuick ? 10_000 : 100_000].map((size) => {
      const file = join(temporaryFolder(), `state-${size}.json`);
      const program = mock(['--fixtures', writeFixtures(size), '--persist', file]);
      return { name: `${size.toLocaleString('en')} clients`, file, program };
    });
    const programs = stores.map(({ program }) => program);
    return withServers(programs, async (servers) => {
      /** @type {Writes[][]} */
      const rounds = stores.map(() => []);
      for (let round = -1; round < plan.rounds; round++) {
        for (const [at, { file }] of stores.entries()) {
          const writes = await writeFor(servers[at], file, round < 0 ? WARM_UP : plan);
          if (round >= 0) rounds[at].push(writes);
        }
      }
      return describe(stores.map(({ name }, at) => ({ name, rounds: rounds[at] })));
    });
  },
};

/** @typedef {{ name: string, rounds: Writes[] }} Store */

/** @param {Store[]} stores */
function describe([few, many]) {
  return [
    // had each of them to wait for a rewrite, that under way and the next, which the others share, would serve them all
    figure(
      `rewrites of the file for ${CONNECTIONS} writes at once, ${many.name}`,
      '',
      each(many, 'rewritesAtOnce'),
      { atMost: 2 },
    ),
    figure(
      `CPU with ${many.name} relative to ${few.name}`,
      '×',
      ratios(each(many, 'cpu'), each(few, 'cpu')),
      { atMost: 2 },
    ),
    ...[few, many].flatMap((store) => [
      figure(`${store.name}, CPU a write, with its share of rewrites`, 'µs', each(store, 'cpu')),
      figure(`${store.name}, median wait for a write`, 'ms', each(store, 'wait')),
      figure(`${store.name}, longest wait for a write`, 'ms', each(store, 'longest')),
      figure(`${store.name}, rewrites of the file in a round`, '', each(store, 'rewrites')),
      figure(`${store.name}, written to files, log and sockets for a write`, 'kB', each(store, 'kilobytes')),
    ]),
  ];
}

/**
 * @param {Store} store
 * @param {keyof Writes} key
 */
function each({ rounds }, key) {
  return rounds.map((writes) => writes[key]);
}
