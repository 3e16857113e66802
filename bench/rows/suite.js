// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure } from '../figures/figure.js';
import { PRELOAD, profileEnvironment, readProfile } from '../figures/profile.js';
import { plainEnvironment } from '../servers/environment.js';
import { COMMAND } from '../servers/programs.js';
import { temporaryFolder } from '../servers/temporary-folder.js';

/** @type {import('../rows.js').Row} */
export const suiteRow = {
  id: 'suite',
  title: 'Replay of the scenarios of the package in process, `factpulse-kit test`',
  async measure({ isQuick }) {
    const short = ['--workflow', shortestWorkflow()];
    const rounds = Array.from({ length: isQuick ? 2 : 9 }, () => ({
      help: run(['--help']),
      start: run(short),
      whole: run([]),
    }));
    const speeds = rounds.map(
      ({ start, whole }) => (whole.steps - start.steps) / (whole.cpuSeconds - start.cpuSeconds),
    );
    const times = (/** @type {'help' | 'start' | 'whole'} */ kind) => rounds.map((round) => round[kind].ms);
    return [
      figure('steps a second of CPU, start-up apart', '/s', speeds, { atLeast: 2000 }),
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
    return [start, await readProfile('whole suite with start-up')];
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

/** @param {readonly string[]} flags */
function run(flags) {
  const cpuFile = join(temporaryFolder(), 'cpu');
  const preload = fileURLToPath(new URL('../preload/report-cpu.js', import.meta.url));
  const startedAt = performance.now();
  const output = test(flags, ['--import', preload], { BENCH_CPU_FILE: cpuFile });
  const ms = performance.now() - startedAt;
  const steps = Number(/^Steps\s+(\d+)/m.exec(output)?.[1] ?? 0);
  return { ms, steps, cpuSeconds: Number(readFileSync(cpuFile, 'utf8')) / 1e6 };
}

/**
 * @param {readonly string[]} flags
 * @param {readonly string[]} nodeFlags
 * @param {Record<string, string>} env
 * @returns {string} what it says
 */
function test(flags, nodeFlags = [], env = {}) {
  return execFileSync(process.execPath, [...nodeFlags, COMMAND, 'test', ...flags], {
    cwd: temporaryFolder(),
    env: { ...plainEnvironment(), GITHUB_ACTIONS: '', ...env },
    encoding: 'utf8',
    timeout: 120_000,
  });
}
