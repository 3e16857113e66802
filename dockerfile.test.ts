import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, jest, test } from '@jest/globals';
import { runCli } from './cli/testing/run-cli.ts';

jest.setTimeout(20_000); // some tests start processes

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Instruction {
  readonly name: string;
  readonly value: string;
}

/** The instructions of the Dockerfile, a list for each of its stages. */
const stages: Instruction[][] = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n/g, '')
  .split(/^(?=FROM )/m)
  .map((stage) =>
    stage
      .trim()
      .split('\n')
      .map((line) => {
        const [, name = '', value = ''] = /^(\w+) +(.*)$/.exec(line) ?? [];
        return { name, value };
      }),
  );
const [buildStage = [], finalStage = []] = stages;

function lastOf(name: string): string {
  return finalStage.findLast((instruction) => instruction.name === name)?.value ?? '';
}

/** The file in a built repository that is copied to a path of the image. */
function inRepository(path: string): string {
  const name = relative('/app', path);
  const copies = finalStage.filter(({ name, value }) => name === 'COPY' && !value.startsWith('--from'));
  const moved = copies.flatMap(({ value }) => value.split(/ +/)).find((source) => basename(source) === name);
  return join(ROOT, moved ?? name);
}

const entrypoint: string[] = JSON.parse(lastOf('ENTRYPOINT'));
const environment = Object.fromEntries([...lastOf('ENV').matchAll(/(\w+)=(\S+)/g)].map(([, n, v]) => [n, v]));

describe('the image', () => {
  test('copies files that exist', () => {
    const copies = stages.flat().filter(({ name }) => name === 'COPY');
    const sources = copies.flatMap(({ value }) =>
      value
        .replace(/--from=build /, '')
        .split(/ +/)
        .slice(0, -1),
    );
    const paths = sources.map((source) =>
      source.startsWith('/') ? inRepository(source) : join(ROOT, source),
    );
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('is built from all files that the compiler needs', () => {
    const { include } = JSON.parse(read('tsconfig.build.json')) as { include: string[] };
    const needed = [...include, 'scripts/build.js', 'LICENSE'].map((path) => path.split('/')[0]);
    const ignored = read('.dockerignore').split('\n');
    expect(buildStage).toContainEqual({ name: 'COPY', value: '. .' });
    expect(needed.filter((path) => path && ignored.includes(path))).toEqual([]);
  });

  test('contains no private files of a working copy', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '.env*', 'node_modules', 'dist']));
  });

  test('is based on Alpine, and no package in it has native parts', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
    const installed = Object.entries(packages).filter(([path, { dev }]) => path && !dev);
    const added = OPTIONAL.flatMap((name) => withDependencies(name, packages));
    const native = [...installed, ...added].filter(
      ([, { devOptional, os, cpu, libc, hasInstallScript }]) =>
        !devOptional && (os || cpu || libc || hasInstallScript),
    );
    expect(finalStage[0]?.value).toMatch(/-alpine$/);
    expect(added.length).toBeGreaterThan(OPTIONAL.length);
    expect(native).toEqual([]);
  });

  test('contains the optional packages in the versions of the lock file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'image-'));
    const file = join(folder, 'package.json');
    copyFileSync(join(ROOT, 'package.json'), file);
    execFileSync(process.execPath, [join(ROOT, ADD_OPTIONAL_PEERS), file]);
    const changed: Manifest = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(folder, { recursive: true });
    const original: Manifest = JSON.parse(read('package.json'));
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
    const added = Object.keys(changed.dependencies).filter((name) => !(name in original.dependencies));
    expect(added).toEqual(OPTIONAL);
    expect(added.filter((name) => !packages[`node_modules/${name}`])).toEqual([]);
    const steps = buildStage.map(({ value }) => value).join('\n');
    expect(steps).toMatch(new RegExp(`node ${ADD_OPTIONAL_PEERS} && npm ci --omit=dev`));
  });

  test('has one version of Node.js, an LTS that the package supports', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const versions = new Set(stages.map(([from]) => Number(/^node:(\d+)-/.exec(from?.value ?? '')?.[1])));
    const [, oldest] = /^>=(\d+)/.exec(engines.node) ?? [];
    expect([...versions]).toHaveLength(1);
    expect([...versions].every((version) => version >= Number(oldest) && version % 2 === 0)).toBe(true);
  });

  test('does not run as root, and says so in a way that Kubernetes can check', () => {
    expect(lastOf('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  test('checks its health with a file that is in it', () => {
    const [, json = ''] = /CMD (\[.*\])$/.exec(lastOf('HEALTHCHECK')) ?? [];
    const [command, file = ''] = JSON.parse(json);
    expect(command).toBe('node');
    expect(inRepository(file)).toBe(join(ROOT, 'deploy/image/check-health.js'));
  });

  test('runs the command that the package installs', () => {
    const { bin } = JSON.parse(read('package.json')) as { bin: Record<string, string> };
    const [, file = ''] = entrypoint;
    expect(relative('/app', file)).toBe(bin['factpulse-kit']);
  });

  test('exposes the port that a mock listens on by default', async () => {
    const { stdout } = await runCli(['mock', '--help']);
    expect(/--port [\s\S]*?default:\s+(\d+)/.exec(stdout)?.[1]).toBe(lastOf('EXPOSE'));
  });

  test('accepts flags, listens on all interfaces, and exits with 0 on SIGTERM', async () => {
    const [, file = '', ...args] = entrypoint;
    const mock = spawn(
      process.execPath,
      [inRepository(file), ...args, '--port', '0', '--fixtures', 'empty'],
      {
        env: { PATH: process.env.PATH, ...environment },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const ended = new Promise((resolve) => mock.once('close', resolve));
    const [ready] = await new Promise<string[]>((resolve) =>
      mock.stdout.once('data', (text) => resolve(String(text).split('\n'))),
    );
    const [, port] = /ready on http:\/\/127\.0\.0\.1:(\d+) .*fixtures empty/.exec(ready ?? '') ?? [];
    const { status } = await fetch(`http://${addressOfThisMachine()}:${port}/api/v1/clients`);
    mock.kill('SIGTERM');
    expect(status).toBe(401);
    expect(await ended).toBe(0);
  });
});

const ADD_OPTIONAL_PEERS = 'deploy/image/add-optional-peers.js';
/** What `--store` and the metrics need. */
const OPTIONAL = ['@redis/client', 'prom-client'];

interface Manifest {
  readonly dependencies: Record<string, string>;
}

/** A package and those that it needs, at the top of node_modules. */
function withDependencies(
  name: string,
  packages: Record<string, LockedPackage>,
): [path: string, LockedPackage][] {
  const path = `node_modules/${name}`;
  const locked = packages[path];
  if (!locked) throw new Error(`${path} is not in package-lock.json`);
  const others = Object.keys(locked.dependencies ?? {}).flatMap((other) => withDependencies(other, packages));
  return [[path, locked], ...others];
}

interface LockedPackage {
  readonly dependencies?: Record<string, string>;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly os?: string[];
  readonly cpu?: string[];
  readonly libc?: string[];
  readonly hasInstallScript?: boolean;
}

/** An address that a mock on its default host does not listen on. */
function addressOfThisMachine(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list = []) => list);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.2';
}
