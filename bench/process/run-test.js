// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND } from './command.js';
import { plainEnvironment } from './environment.js';
import { temporaryFolder } from './temporary-folder.js';

/**
 * Runs node until it ends.
 *
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 * @returns {string} its standard output
 * @throws {Error} if it ends with a code other than 0
 */
export function runNode(args, env = {}) {
  return execFileSync(process.execPath, args, {
    cwd: temporaryFolder(),
    env: { ...plainEnvironment(), ...env },
    encoding: 'utf8',
    timeout: 120_000,
  });
}

/**
 * @param {readonly string[]} flags
 * @param {string} command
 * @returns {number} how long `factpulse-kit test` takes, in milliseconds
 */
export function timeTest(flags, command = COMMAND) {
  const startedAt = performance.now();
  runTest(flags, { command });
  return performance.now() - startedAt;
}

/**
 * Runs `factpulse-kit test`.
 *
 * @param {readonly string[]} flags
 * @param {{ command?: string, nodeFlags?: readonly string[], env?: Record<string, string> }} options
 */
export function runTest(flags, { command = COMMAND, nodeFlags = [], env = {} } = {}) {
  runNode([...nodeFlags, command, 'test', ...flags], { GITHUB_ACTIONS: '', ...env });
}

/** The workflow with the fewest steps: it loads as much as the whole suite, and runs very little. */
export function shortestWorkflow() {
  const file = join(temporaryFolder(), 'suite.json');
  runTest(['--report', `json=${file}`]);
  /** @type {{ workflows: { id: string, steps: unknown[] }[] }} */
  const { workflows } = JSON.parse(readFileSync(file, 'utf8'));
  const [shortest] = workflows
    .filter(({ steps }) => steps.length > 0)
    .sort((one, other) => one.steps.length - other.steps.length);
  return shortest.id;
}
