import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';

const read = (file: string) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
const PASSWORD = 'd0c0ffee';

/** Redis, whose commands and settings are those that Valkey has too. */
const path = spawnSync('sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' }).stdout.trim();
const describeEngine = path ? describe : describe.skip;

/** What both ways to run the engine start it with. */
const COMMANDS: [string, string[]][] = [
  ['compose.yaml', composeCommand()],
  ['kubernetes/engine.yaml', kubernetesCommand()],
];

function composeCommand(): string[] {
  const { services }: { services: { engine: { command: string[] } } } = parse(read('compose.yaml'));
  return services.engine.command.map((part) => part.replaceAll('$$', '$')); // as Compose does
}

function kubernetesCommand(): string[] {
  const documents = parseAllDocuments(read('kubernetes/engine.yaml')).map((each) => each.toJS());
  return documents.find(({ kind }) => kind === 'StatefulSet').spec.template.spec.containers[0].command;
}

describeEngine.each(COMMANDS)('the engine of %s', (_, [shell = '', ...args]) => {
  let folder: string;
  let port: number;
  let engine: ChildProcess;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'engine-'));
    port = await freePort();
    const settings = read('valkey.conf').replace('dir /data', `dir ${folder}\nport ${port}\nbind 127.0.0.1`);
    writeFileSync(join(folder, 'valkey.conf'), settings);
    symlinkSync(path, join(folder, 'valkey-server'));
    engine = spawn(shell, args.map(inFolder), {
      env: { PATH: `${folder}:${process.env.PATH}`, ENGINE_PASSWORD: PASSWORD },
      stdio: 'ignore',
    });
    while ((await ask('AUTH x').catch(() => '')) === ''); // until it listens
  });
  afterEach(async () => {
    if (engine.exitCode === null) {
      engine.kill('SIGKILL');
      await once(engine, 'close');
    }
    rmSync(folder, { recursive: true });
  });

  const inFolder = (part: string) => part.replace(/\/etc\/\S*valkey\.conf/, join(folder, 'valkey.conf'));

  /** Sends commands. @returns all that is answered to them */
  function ask(...commands: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      let text = '';
      const socket = createConnection(port, '127.0.0.1', () =>
        socket.end(commands.map((each) => `${each}\r\n`).join('')),
      );
      socket.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      socket.once('close', () => resolve(text)).once('error', reject);
    });
  }

  test('answers only who knows the password', async () => {
    expect(await ask('PING')).toMatch(/^-NOAUTH /);
    expect(await ask(`AUTH ${PASSWORD}`, 'PING')).toBe('+OK\r\n+PONG\r\n');
  });

  test('writes a log, and refuses writes rather than to remove keys', async () => {
    const answer = await ask(`AUTH ${PASSWORD}`, 'CONFIG GET append*', 'CONFIG GET maxmemory*');
    const lines = answer.split('\r\n').filter((line) => !/^[$*]/.test(line));
    expect(lines).toEqual(
      expect.arrayContaining(['appendonly', 'yes', 'appendfsync', 'everysec', 'noeviction']),
    );
    expect(lines[lines.indexOf('maxmemory') + 1]).toBe(String(512 * 1024 * 1024));
  });

  test('ends by itself on SIGTERM, since it is the first process of its container', async () => {
    engine.kill('SIGTERM');
    expect(await once(engine, 'close')).toEqual([0, null]);
  });

  test('hides the password from the list of processes', () => {
    const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(engine.pid)], { encoding: 'utf8' });
    expect(stdout).toContain('server');
    expect(stdout).not.toContain(PASSWORD);
  });
});

test('the engine has the same settings in Kubernetes', () => {
  const documents = parseAllDocuments(read('kubernetes/engine.yaml')).map((each) => each.toJS());
  const settings = documents.find(({ kind }) => kind === 'ConfigMap').data;
  expect(settings).toEqual({ 'valkey.conf': read('valkey.conf') });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a TCP port
  await new Promise((resolve) => server.close(resolve));
  return port;
}
