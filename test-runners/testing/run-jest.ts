import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the built package, which is what Jest loads. */
export function shipped(name: string): string {
  return fileURLToPath(new URL(`../../dist/lib/${name}.mjs`, import.meta.url));
}

export const SETUP = { setupFilesAfterEnv: [shipped('jest-setup')] };
export const GLOBAL_SETUP = {
  globalSetup: shipped('jest-global-setup'),
  globalTeardown: shipped('jest-global-teardown'),
};

const JEST = fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url));

interface JestRun {
  /** Test files by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly config: object;
  /** Added to the environment of this process without what it says of FactPulse. */
  readonly env?: NodeJS.ProcessEnv;
  /** Processes that run the files; by default, that of Jest itself. */
  readonly workers?: number;
}

/** Runs a separate Jest in a project that is removed afterwards. */
export async function runJest({
  files,
  config,
  env = {},
  workers,
}: JestRun): Promise<{ code: number; output: string }> {
  const project = mkdtempSync(join(tmpdir(), 'factpulse-kit-jest-'));
  try {
    writeFileSync(join(project, 'package.json'), '{"type": "module"}');
    for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
    const settings = JSON.stringify({ transform: {}, ...config });
    const args = [
      '--experimental-vm-modules',
      JEST,
      '--rootDir',
      project,
      '--config',
      settings,
      workers === undefined ? '--runInBand' : `--maxWorkers=${workers}`,
    ];
    return await run(args, { ...withoutFactPulse(process.env), ...env }, project);
  } finally {
    rmSync(project, { recursive: true });
  }
}

async function run(args: string[], env: NodeJS.ProcessEnv, cwd: string) {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

/** JEST_WORKER_ID is that of the Jest around this one. */
function withoutFactPulse(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const entries = Object.entries(env).filter(([name]) => !/^(FACTPULSE_|JEST_WORKER_ID$)/.test(name));
  return Object.fromEntries(entries);
}
