// @ts-check
import { figure, ratios } from '../figures/figure.js';
import { profileStart } from '../figures/profile.js';
import { startInTurn } from '../figures/start.js';
import { readWorld } from '../load/requests.js';
import { withServers } from '../servers/launch.js';
import { expressGet, mock, mockoon, prism } from '../servers/programs.js';

/** @type {import('../rows.js').Row} */
export const startUpRow = {
  id: 'start',
  title: 'Start of the process to its first authenticated answer',
  needsOthers: true,
  async measure({ isQuick }) {
    const rounds = isQuick ? 3 : 15;
    const { body } = await withServers([mock()], ([kit]) => readWorld(kit.port));
    const programs = [mock(), expressGet(body), prism(), mockoon()];
    const starts = await startInTurn(programs, rounds);
    const [ours, express, prisms] = starts.map(({ ms }) => ms);

    return [
      figure('time relative to bare Express', '×', ratios(ours, express), { atMost: 1.2 }),
      figure('time relative to Prism', '×', ratios(ours, prisms), { atMost: 0.25 }),
      ...starts.map(({ name, ms }) => figure(name, 'ms', ms)),
      ...starts.map(({ name, cpuMs }) => figure(`${name}, CPU`, 'ms', cpuMs)),
    ];
  },
  async explain() {
    return [await profileStart(mock())];
  },
};
