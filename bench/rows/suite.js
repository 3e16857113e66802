// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure } from '../figures/figure.js';
import { PRELOAD, profileEnvironment, readProfile } from '../figures/profile.js';
import { COMMAND } from '../process/command.js';
import { plainEnvironment } from '../process/environment.js';
import { temporaryFolder } from '../process/temporary-folder.js';

const REPLAY = fileURLToPath(new URL('../suite/replay.js', import.meta.url));
/** Replays until the speed stays about the same. */
const WARM_UP = 12;

/** @type {import('../rows.js').Row} */
export const suiteRow = {
  id: 'suite',
  title: 'Replay of the scenarios of the package in process, `factpulse-kit test`',
  async measure({ isQuick }) {
    const short = ['--workflow', shortestWorkflow()];
    const rounds = Array.from({ length: isQuick ? 2 : 9 }, () => ({
      help: timeOf(['--help']),
      start: timeOf(short),
      whole: timeOf([]),
    }));
    const times = (/** @type {keyof typeof rounds[0]} */ kind) => rounds.map((round) => round[kind]);
    const processes = Array.from({ length: isQuick ? 1 : 3 }, () => replay(isQuick ? 3 : WARM_UP + 10));
    const later = processes.flatMap((speeds) => speeds.slice(isQuick ? 1 : WARM_UP));
    const first = processes.map(([speed]) => speed);
    return [
      figure('steps a second of CPU, replay after replay', '/s', later, { atLeast: 2000 }),
      figure('steps a second of CPU, first replay of a process', '/s', first),
      figure('start-up and the shortest workflow', 'ms', times('start'), { atMost: 1000 }),
      figure('whole suite with start-up', 'ms', times('whole')),
      figure('--help', 'ms', times('help')),
    ];
  },
  async explain() {
    const env = { ...profileEnvironment(), BENCH_PROFILE_FROM: 'start' };
    test(['--workflow', shortestWorkflow()], PRELOAD, env);
    const start = await readProfile('start-up and the shortest workflow');
    test([], PRELOAD, env);
    const whole = await readProfile('whole suite with start-up');
    runNode([...PRELOAD, REPLAY, String(WARM_UP)], env);
    return [start, whole, await readProfile(`start-up and ${WARM_UP} replays`)];
  },
};

/** It loads what the whole suite loads, and runs next to nothing. */
function shortestWorkflow() {
  const file = join(temporaryFolder(), 'suite.json');
  test(['--report', `json=${file}`]);
  /** @type {{ workflows: { id: string, steps: unknown[] }[] }} */
  const { workflows } = JSON.parse(readFileSync(file, 'utf8'));
  const [shortest] = workflows
    .filter(({ steps }) => steps.length > 0)
    .sort((one, other) => one.steps.length - other.steps.length);
  return shortest.id;
}

/**
 * @param {readonly string[]} flags
 * @returns {number} how long it takes, in milliseconds
 */
function timeOf(flags) {
  const startedAt = performance.now();
  test(flags);
  return performance.now() - startedAt;
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

/**
 * @param {readonly string[]} flags
 * @param {readonly string[]} nodeFlags
 * @param {Record<string, string>} env
 */
function test(flags, nodeFlags = [], env = {}) {
  runNode([...nodeFlags, COMMAND, 'test', ...flags], { GITHUB_ACTIONS: '', ...env });
}

/**
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 * @returns {string} what it says
 */
function runNode(args, env = {}) {
  return execFileSync(process.execPath, args, {
    cwd: temporaryFolder(),
    env: { ...plainEnvironment(), ...env },
    encoding: 'utf8',
    timeout: 120_000,
  });
}
