// @ts-check
import { figure, ratios } from '../figures/figure.js';
import { profileStart } from '../figures/profile.js';
import { startInTurn } from '../figures/start.js';
import { mock, mockOfAll } from '../servers/programs.js';

/** @type {import('../rows.js').Row} */
export const contractsAtOnceRow = {
  id: 'contracts',
  title: 'Start of three contracts at once, to the first authenticated answer of the last one',
  async measure({ isQuick }) {
    const [one, three] = await startInTurn([mock(), mockOfAll()], isQuick ? 3 : 15);
    return [
      figure('time relative to one contract', '×', ratios(three.ms, one.ms), { atMost: 1.3 }),
      ...[one, three].map(({ name, ms }) => figure(name, 'ms', ms)),
      ...[one, three].map(({ name, cpuMs }) => figure(`${name}, CPU`, 'ms', cpuMs)),
    ];
  },
  async explain() {
    return [await profileStart(mock()), await profileStart(mockOfAll())];
  },
};
