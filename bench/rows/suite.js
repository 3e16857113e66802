// @ts-check
import { fileURLToPath } from 'node:url';
import { costsInTurn } from '../figures/cost.js';
import { figure } from '../figures/figure.js';
import { PRELOAD, profileEnvironment, readProfile } from '../figures/profile.js';
import { getOne, readWorld } from '../load/requests.js';
import { runNode, runTest, shortestWorkflow, timeTest } from '../process/run-test.js';
import { withServers } from '../servers/launch.js';
import { expressGet, mock } from '../servers/programs.js';

const REPLAY = fileURLToPath(new URL('../suite/replay.js', import.meta.url));
/** Replays until the speed is stable. */
const WARM_UP = 12;

/** @type {import('../rows.js').Row} */
export const suiteRow = {
  id: 'suite',
  title: 'Replay of the scenarios of the package in process, `factpulse-kit test`',
  async measure({ isQuick }) {
    const short = ['--workflow', shortestWorkflow()];
    const rounds = Array.from({ length: isQuick ? 2 : 9 }, () => ({
      help: timeTest(['--help']),
      start: timeTest(short),
      whole: timeTest([]),
    }));
    const times = (/** @type {keyof typeof rounds[0]} */ kind) => rounds.map((round) => round[kind]);
    /** @type {number[]} */
    const relative = [];
    const processes = [];
    for (let round = 0; round < (isQuick ? 1 : 3); round++) {
      const speeds = replay(isQuick ? 3 : WARM_UP + 10);
      const get = await costOfGet(isQuick);
      processes.push(speeds);
      relative.push(...speeds.slice(isQuick ? 1 : WARM_UP).map((speed) => 1e6 / speed / get));
    }
    const later = processes.flatMap((speeds) => speeds.slice(isQuick ? 1 : WARM_UP));
    const first = processes.map(([speed]) => speed);
    return [
      figure('steps a second of CPU, replay after replay', '/s', later, { atLeast: 2000 }),
      figure('CPU of a step, replay after replay, relative to a GET of bare Express', '×', relative),
      figure('steps a second of CPU, first replay of a process', '/s', first),
      figure('start-up and the shortest workflow', 'ms', times('start'), { atMost: 1000 }),
      figure('whole suite with start-up', 'ms', times('whole')),
      figure('--help', 'ms', times('help')),
    ];
  },
  async explain() {
    const env = { ...profileEnvironment(), BENCH_PROFILE_FROM: 'start' };
    runTest(['--workflow', shortestWorkflow()], { nodeFlags: PRELOAD, env });
    const start = await readProfile('start-up and the shortest workflow');
    runTest([], { nodeFlags: PRELOAD, env });
    const whole = await readProfile('whole suite with start-up');
    runNode([...PRELOAD, REPLAY, String(WARM_UP)], env);
    return [start, whole, await readProfile(`start-up and ${WARM_UP} replays`)];
  },
};

/**
 * The speed of the machine, as the row *get* measures it.
 *
 * @param {boolean} isQuick
 * @returns {Promise<number>} CPU time in microseconds
 */
async function costOfGet(isQuick) {
  const { body } = await withServers([mock()], ([kit]) => readWorld(kit.port));
  const plan = isQuick ? { rounds: 1, warmUp: 1, count: 500 } : { rounds: 3, warmUp: 3, count: 5000 };
  const [costs] = await withServers([expressGet(body)], ([server]) =>
    costsInTurn([{ server, requests: [getOne()], count: plan.count }], plan),
  );
  return figure('', '', costs).median;
}

/**
 * @param {number} times
 * @returns {number[]} steps a second of CPU time, of each replay
 */
function replay(times) {
  /** @type {{ steps: number, cpuSeconds: number }[]} */
  const replays = JSON.parse(runNode([REPLAY, String(times)]));
  return replays.map(({ steps, cpuSeconds }) => steps / cpuSeconds);
}
