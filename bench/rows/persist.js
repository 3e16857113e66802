// @ts-check
import { join } from 'node:path';
import { figure, ratios } from '../figures/figure.js';
import { writeFor } from '../figures/writes.js';
import { writeFixtures } from '../load/fixtures.js';
import { CONNECTIONS } from '../load/send.js';
import { withServers } from '../servers/launch.js';
import { mock } from '../servers/programs.js';
import { temporaryFolder } from '../servers/temporary-folder.js';

/** @typedef {import('../figures/writes.js').Writes} Writes */

/** @type {import('../rows.js').Row} */
export const persistRow = {
  id: 'persist',
  title: `Sustained writes with --persist, ${CONNECTIONS} at once`,
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 2, count: 100, seconds: 2 } : { rounds: 5, count: 5000, seconds: 15 };
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
          const writes = await writeFor(servers[at], file, plan);
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
    // who waits for a rewrite of the file waits for the one under way and for the next, which all others share
    figure(
      `rewrites of the file for ${CONNECTIONS} writes at once, ${many.name}`,
      '',
      each(many, 'rewrites'),
      {
        atMost: 2,
      },
    ),
    figure(
      `CPU with ${many.name} relative to ${few.name}`,
      '×',
      ratios(each(many, 'cpu'), each(few, 'cpu')),
      {
        atMost: 2,
      },
    ),
    ...[few, many].flatMap((store) => [
      figure(`${store.name}, CPU a write`, 'µs', each(store, 'cpu')),
      figure(`${store.name}, median wait for a write`, 'ms', each(store, 'wait')),
      figure(
        `${store.name}, rewrites of the file for ${CONNECTIONS} writes at once`,
        '',
        each(store, 'rewrites'),
      ),
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
