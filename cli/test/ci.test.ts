import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { MAIN, runCli, startMock } from '../testing/run-cli.ts';

jest.setTimeout(60_000); // it runs whole jobs

const GUIDE = readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8');
/** Every page, for what all of them must get right. */
const DOCS = readdirSync(new URL('../../docs/', import.meta.url))
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8'))
  .join('\n');
const FENCE = '`'.repeat(3);

function blocks(language: string): string[] {
  const pattern = new RegExp(`${FENCE}${language}\n([\\s\\S]*?)${FENCE}`, 'g');
  return [...GUIDE.matchAll(pattern)].map(([, block = '']) => block);
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly 'runs-on': string;
  readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
  readonly steps: readonly Step[];
}

const documents: unknown[] = blocks('yaml').map((block) => parse(block));
const jobs: Record<string, Job> = Object.assign({}, ...documents.map((document) => jobsOf(document)));

function jobsOf(document: unknown): Record<string, Job> {
  const isWorkflow = typeof document === 'object' && document !== null && 'jobs' in document;
  return isWorkflow ? (document.jobs as Record<string, Job>) : {}; // as written in the guide
}

/** The commands of a job that are of this package. */
function commandsOf(job: string): string[] {
  return (jobs[job]?.steps ?? []).flatMap(({ run }) => (run?.includes('factpulse-kit') ? [run] : []));
}

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'cli-ci-'));
  mkdirSync(join(project, 'bin'));
  const npx = join(project, 'bin', 'npx');
  writeFileSync(npx, `#!/bin/sh\nshift\nexec '${process.execPath}' '${MAIN}' "$@"\n`);
  chmodSync(npx, 0o755);
  const script =
    "fetch(process.env.FACTPULSE_API_URL).then(({ status }) => console.log('mock says ' + status))";
  writeFileSync(join(project, 'own-test.js'), script);
  writeFileSync(join(project, 'package.json'), '{"scripts": {"test": "node own-test.js"}}');
});
afterAll(() => rmSync(project, { recursive: true }));

/** Runs a command as a step does, in a project where `npx factpulse-kit` is the command as built. */
function runStep(
  command: string,
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('FACTPULSE_KIT_'));
  const child = spawn('bash', ['-e', '-c', command], {
    cwd: project,
    env: {
      ...Object.fromEntries(own),
      PATH: `${join(project, 'bin')}${delimiter}${process.env.PATH}`,
      NODE_OPTIONS: '',
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: join(project, 'summary.md'),
      ...env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? -1, output })));
}

describe('the guide to CI', () => {
  test('has jobs whose steps either use or run something', () => {
    expect(Object.keys(jobs)).toEqual(['mock', 'action', 'shard', 'merge', 'api', 'compare', 'service']);
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    expect(steps.filter(({ uses, run }) => Boolean(uses) === Boolean(run))).toEqual([]);
  });

  test('has a job with the mock that passes, with a summary and the reports that it uploads', async () => {
    const [scenarios = '', ownTests = ''] = commandsOf('mock');
    expect(await runStep(scenarios)).toMatchObject({ code: 0 });
    expect(readFileSync(join(project, 'summary.md'), 'utf8')).toMatch(/^#/);
    expect(
      ['factpulse.xml', 'factpulse.html'].filter((name) => !existsSync(join(project, 'reports', name))),
    ).toEqual([]);
    expect(await runStep(ownTests)).toEqual({ code: 0, output: expect.stringContaining('mock says 200') });
  });

  test('has a job for each shard, and one that merges them, which pass', async () => {
    const shards = jobs.shard?.strategy?.matrix.shard ?? [];
    expect(shards.length).toBeGreaterThan(1);
    const [command = ''] = commandsOf('shard');
    for (const shard of shards) {
      const filled = command
        .replace(/\$\{\{ matrix\.shard }}/g, String(shard))
        .replace(/\$\{\{ strategy\.job-total }}/g, String(shards.length));
      expect(await runStep(filled)).toMatchObject({ code: 0 });
    }
    const [merge = ''] = commandsOf('merge');
    expect(await runStep(merge)).toEqual({ code: 0, output: expect.stringContaining('(100 %)') });
  });

  test('has a job against a server, and a step that sweeps after it, which pass with a mock as that server', async () => {
    const server = await startMock(['--log-level', 'silent']);
    const sweep = documents.flat().find((step) => (step as Step | undefined)?.run) as Step; // the one that stands alone
    const env = {
      FACTPULSE_KIT_TARGET: server.url,
      FACTPULSE_KIT_USERNAME: 'demo@factpulse.test',
      FACTPULSE_KIT_PASSWORD: 'demo',
    };
    const results = [];
    for (const command of [...commandsOf('api'), sweep.run ?? '']) results.push(await runStep(command, env));
    await server.stop();
    expect(results).toEqual([
      { code: 0, output: expect.stringMatching(/Workflows +\d+ passed/) },
      { code: 0, output: '0 deactivated, 0 left\n' },
    ]);
  });
});

describe('the docs', () => {
  test.each(['mock', 'exec', 'test', 'compare', 'record', 'merge', 'token', 'sweep'])(
    'name no flag that %s does not have',
    async (command) => {
      const { stdout } = await runCli([command, '--help']);
      const image = command === 'mock' ? '(?:docker run .* factpulse-kit(?= --))|' : '';
      const uses = [
        ...DOCS.matchAll(new RegExp(`(?:${image}factpulse-kit ${command}\\b)((?:(?! -- )[^\`\n])*)`, 'g')),
      ];
      const flags = uses.flatMap(([, rest = '']) => rest.match(/--[a-z-]+/g) ?? []);
      expect(uses.length).toBeGreaterThan(0);
      expect(flags.filter((flag) => !stdout.includes(`${flag} `))).toEqual([]);
    },
  );

  test('name no setting that no command has', async () => {
    const helps = await Promise.all(
      ['mock', 'exec', 'test', 'compare', 'merge', 'token', 'diff', 'webhook', 'record', 'assumptions'].map(
        async (command) => (await runCli([command, '--help'])).stdout,
      ),
    );
    const NOT_OF_COMMANDS = ['FACTPULSE_KIT_IMAGE', 'FACTPULSE_KIT_RUN']; // a container's, and that of a Jest run
    const settings = [...new Set(DOCS.match(/FACTPULSE_KIT_[A-Z_]+/g))];
    const known = helps.join('\n');
    expect(settings.filter((name) => !known.includes(name) && !NOT_OF_COMMANDS.includes(name))).toEqual([]);
  });
});
