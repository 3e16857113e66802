import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type Finished, type Running, runCli, startMock } from './cli/testing/run-cli.ts';

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
const inRepository = (path: string) => join(ROOT, relative('/app', path));

const entrypoint: string[] = JSON.parse(lastOf('ENTRYPOINT'));
const environment = Object.fromEntries([...lastOf('ENV').matchAll(/(\w+)=(\S+)/g)].map(([, n, v]) => [n, v]));

function run([command = '', ...args]: string[], env: Record<string, string>): Promise<number | null> {
  const child = spawn(command, args, { env: { PATH: process.env.PATH, ...env }, stdio: 'ignore' });
  return new Promise((resolve) => child.once('close', resolve));
}

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

  test('is based on Alpine, and no production dependency has native parts', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
    const native = Object.entries(packages)
      .filter(([, { dev, devOptional }]) => !dev && !devOptional)
      .filter(([, { os, cpu, libc, hasInstallScript }]) => os || cpu || libc || hasInstallScript);
    expect(finalStage[0]?.value).toMatch(/-alpine$/);
    expect(native).toEqual([]);
  });

  test('has one version of Node.js, an LTS that the package supports', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const versions = new Set(stages.map(([from]) => Number(/^node:(\d+)-/.exec(from?.value ?? '')?.[1])));
    const [, oldest] = /^>=(\d+)/.exec(engines.node) ?? [];
    expect([...versions]).toHaveLength(1);
    expect([...versions].every((version) => version >= Number(oldest) && version % 2 === 0)).toBe(true);
  });

  test('does not run as root', () => {
    expect(lastOf('USER')).toMatch(/^(?!root$|0$)\w+$/);
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

interface LockedPackage {
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

describe('the health check of the image', () => {
  const [, json = ''] = /CMD (\[.*\])$/.exec(lastOf('HEALTHCHECK')) ?? [];
  const checkHealth = (port: number) =>
    run([process.execPath, ...JSON.parse(json).slice(1)], { FACTPULSE_KIT_PORT: String(port) });

  let stop: (() => Promise<Finished>) | undefined;
  afterEach(() => stop?.());

  test('passes for a running mock', async () => {
    const mock: Running = await startMock(['--host', '0.0.0.0']);
    stop = mock.stop;
    expect(await checkHealth(Number(new URL(mock.url).port))).toBe(0);
  });

  test('fails for a server that returns an error', async () => {
    const server = createServer((_, response) => response.writeHead(500).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const code = await checkHealth((server.address() as AddressInfo).port); // it listens on a TCP port
    server.close();
    expect(code).toBe(1);
  });

  test('fails if nothing listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a TCP port
    await new Promise((resolve) => server.close(resolve));
    expect(await checkHealth(port)).toBe(1);
  });
});
