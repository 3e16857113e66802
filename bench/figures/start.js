// @ts-check
import { launch } from '../servers/launch.js';
import { cpuMicroseconds } from '../servers/process-figures.js';

/**
 * Starts programs in turn, A B C A B C …, each until its first answer.
 *
 * @param {readonly import('../servers/launch.js').Program[]} programs
 * @param {number} rounds after a first one that is not measured, since it reads files from the disk
 */
export async function startInTurn(programs, rounds) {
  /** @type {{ name: string, ms: number[], cpuMs: number[] }[]} */
  const starts = programs.map(({ name }) => ({ name, ms: [], cpuMs: [] }));
  for (let round = -1; round < rounds; round++) {
    for (const [at, program] of programs.entries()) {
      const server = await launch(program);
      const cpuMs = cpuMicroseconds(server.pid) / 1000;
      await server.stop();
      if (round < 0) continue;
      starts[at].ms.push(server.startMs);
      starts[at].cpuMs.push(cpuMs);
    }
  }
  return starts;
}
