// @ts-check
import { figure, ratios } from '../figures/figure.js';
import { sampleMemory } from '../figures/memory.js';
import { getOne, readWorld } from '../load/requests.js';
import { send } from '../load/send.js';
import { withServers } from '../servers/launch.js';
import { residentBytes } from '../servers/process-figures.js';
import { expressGet, mock } from '../servers/programs.js';

/** @type {import('../rows.js').Row} */
export const residentRow = {
  id: 'resident',
  title: 'Memory under load',
  async measure({ isQuick }) {
    const plan = isQuick
      ? { rounds: 2, warmUp: 500, count: 500 }
      : { rounds: 5, warmUp: 20_000, count: 10_000 };
    const { body } = await withServers([mock()], ([kit]) => readWorld(kit.port));
    const programs = [mock(), expressGet(body)];
    /** @type {{ first: number, loaded: number }[][]} */
    const found = programs.map(() => []);
    for (let round = 0; round < plan.rounds; round++) {
      for (const [at, program] of programs.entries()) found[at].push(await measureOne(program, plan));
    }
    const [ours, theirs] = found.map((megabytes) => megabytes.map(({ loaded }) => loaded));
    return [
      figure('RSS relative to bare Express', '×', ratios(ours, theirs), { atMost: 1.1 }),
      ...programs.flatMap(({ name }, at) => [
        figure(
          `${name}, after its first answer`,
          'MB',
          found[at].map(({ first }) => first),
        ),
        figure(
          `${name}, under load`,
          'MB',
          found[at].map(({ loaded }) => loaded),
        ),
      ]),
    ];
  },
};

/**
 * In a new process each time, because the memory of a process depends on its history.
 *
 * @param {import('../servers/launch.js').Program} program
 * @param {{ warmUp: number, count: number }} plan
 */
function measureOne(program, { warmUp, count }) {
  return withServers([program], async ([server]) => {
    const first = residentBytes(server.pid) / 1e6;
    await send(server.port, [getOne()], { count: warmUp });
    const samples = await sampleMemory(server, [getOne()], count);
    return { first, loaded: figure('', '', samples).median };
  });
}
