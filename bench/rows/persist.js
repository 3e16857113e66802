// @ts-check
import { watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { figure, ratios } from '../figures/figure.js';
import { writeFixtures } from '../load/fixtures.js';
import { patch } from '../load/requests.js';
import { CONNECTIONS, send } from '../load/send.js';
import { cpuMicroseconds, writtenBytes } from '../servers/cpu-time.js';
import { withServers } from '../servers/launch.js';
import { mock } from '../servers/programs.js';
import { temporaryFolder } from '../servers/temporary-folder.js';

/** @typedef {Awaited<ReturnType<typeof writeFor>>} Writes */

/** @type {import('../rows.js').Row} */
export const persistRow = {
  id: 'persist',
  title: `Sustained writes with --persist, ${CONNECTIONS} at once`,
  async measure({ isQuick }) {
    const plan = isQuick ? { rounds: 2, seconds: 2, count: 100 } : { rounds: 5, seconds: 12, count: 5000 };
    const stores = [1000, isQuick ? 10_000 : 100_000].map((size) => {
      const file = join(temporaryFolder(), `state-${size}.json`);
      return { size, file, program: mock(['--fixtures', writeFixtures(size), '--persist', file]) };
    });
    return withServers(
      stores.map(({ program }) => program),
      async (servers) => {
        /** @type {Writes[][]} */
        const rounds = stores.map(() => []);
        for (let round = -1; round < plan.rounds; round++) {
          for (const [at, { file }] of stores.entries()) {
            const writes = await writeFor(servers[at], file, plan);
            if (round >= 0) rounds[at].push(writes);
          }
        }
        return describe(stores.map(({ size }, at) => ({ size, rounds: rounds[at] })));
      },
    );
  },
};

/** @param {{ size: number, rounds: Writes[] }[]} stores */
function describe(stores) {
  const [few, many] = stores;
  const all = (/** @type {{ rounds: Writes[] }} */ { rounds }, /** @type {keyof Writes} */ key) =>
    rounds.map((writes) => writes[key]);
  return [
    figure(
      `rewrites of the file while ${CONNECTIONS} connections write once each, ${many.size} clients`,
      '',
      all(many, 'rewritesALap'),
      { atMost: 2 },
    ),
    figure(
      `CPU with ${many.size} clients relative to ${few.size}`,
      '×',
      ratios(all(many, 'cpu'), all(few, 'cpu')),
      { atMost: 2 },
    ),
    ...stores.flatMap((store) => [
      figure(`${store.size} clients: CPU a write`, 'µs', all(store, 'cpu')),
      figure(`${store.size} clients: median wait`, 'ms', all(store, 'wait')),
      figure(`${store.size} clients: rewrites a write`, '', all(store, 'rewrites')),
      figure(
        `${store.size} clients: written to files, log and sockets a write`,
        'kB',
        all(store, 'kilobytes'),
      ),
    ]),
  ];
}

/**
 * @param {import('../servers/launch.js').Server} server
 * @param {string} file where it keeps its state
 * @param {{ count: number, seconds: number }} plan whichever comes first
 */
async function writeFor({ pid, port }, file, plan) {
  let renames = 0; // a whole file is written beside the old one and takes its name
  const watcher = watch(dirname(file), (event, name) => {
    if (event === 'rename' && name === basename(file)) renames += 1;
  });
  const [cpu, bytes] = [cpuMicroseconds(pid), writtenBytes(pid)];
  const { sent, waits } = await send(port, [patch()], plan);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  watcher.close();
  const sorted = [...waits].sort((one, other) => one - other);
  return {
    cpu: (cpuMicroseconds(pid) - cpu) / sent,
    wait: sorted[sorted.length >> 1],
    rewrites: renames / sent,
    /** Not counting the last one, which serves whoever is left over. */
    rewritesALap: (Math.max(0, renames - 1) * CONNECTIONS) / sent,
    kilobytes: (writtenBytes(pid) - bytes) / sent / 1000,
  };
}

/** For the last rewrite to be seen. */
const SETTLE_MS = 200;
