// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure } from '../figures/figure.js';
import { plainEnvironment } from '../servers/environment.js';
import { COMMAND } from '../servers/programs.js';
import { temporaryFolder } from '../servers/temporary-folder.js';

/** @type {import('../rows.js').Row} */
export const suiteRow = {
  id: 'suite',
  title: 'Replay of the scenarios of the package in process',
  async measure({ isQuick }) {
    const rounds = isQuick ? 2 : 9;
    const short = ['--workflow', shortestWorkflow()];
    const stepsPerSecond = [];
    const startMs = [];
    const wholeMs = [];
    const helpMs = [];
    for (let round = 0; round < rounds; round++) {
      helpMs.push(run(['--help']).ms);
      const [start, whole] = [run(short), run([])];
      startMs.push(start.ms);
      wholeMs.push(whole.ms);
      stepsPerSecond.push((whole.steps - start.steps) / (whole.cpuSeconds - start.cpuSeconds));
    }
    return [
      figure('steps a second of CPU, start-up apart', '/s', stepsPerSecond, { atLeast: 2000 }),
      figure('process of the shortest workflow: start-up and its steps', 'ms', startMs, { atMost: 1000 }),
      figure('process of the whole suite', 'ms', wholeMs),
      figure('process of test --help', 'ms', helpMs),
    ];
  },
};

/** It loads what the whole suite loads, and runs next to nothing. */
function shortestWorkflow() {
  const file = join(temporaryFolder(), 'suite.json');
  run(['--report', `json=${file}`]);
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
  const output = execFileSync(process.execPath, ['--import', preload, COMMAND, 'test', ...flags], {
    cwd: temporaryFolder(),
    env: { ...plainEnvironment(), BENCH_CPU_FILE: cpuFile, GITHUB_ACTIONS: '' },
    encoding: 'utf8',
    timeout: 120_000,
  });
  const ms = performance.now() - startedAt;
  const steps = Number(/^Steps\s+(\d+)/m.exec(output)?.[1] ?? 0);
  return { ms, steps, cpuSeconds: Number(readFileSync(cpuFile, 'utf8')) / 1e6 };
}
