import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findRedis } from './find-redis.ts';

/** A real engine, for a test. */
export interface RedisServer {
  /** Without credentials. */
  readonly url: string;
  readonly port: number;
  /** It saves its data in this folder. */
  readonly folder: string;
  /** Sends a command with redis-cli. @returns what it shows @throws Error if the engine replies with one */
  cli(...command: string[]): Promise<string>;
  /** Ends it at once (SIGKILL); {@link RedisServer.restart} starts it again with the same files. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with the same files. Ends it before if it runs. */
  restart(): Promise<void>;
  /** Stops its process (SIGSTOP): it accepts connections, but does not answer. */
  pause(): void;
  resume(): void;
  /** Ends it, and deletes its files. */
  stop(): Promise<void>;
}

export interface RedisOptions {
  /** More arguments of redis-server, such as `--requirepass`, `secret`. */
  readonly args?: readonly string[];
  /** Files in PEM format: it then speaks TLS only. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca: string };
  /** For {@link RedisServer.cli}. */
  readonly password?: string;
}

const execute = promisify(execFile);

/** Starts a redis-server on a free port, in a temporary folder. It saves nothing unless `args` say so. */
export async function startRedis({ args = [], tls, password }: RedisOptions = {}): Promise<RedisServer> {
  const program = findRedis() ?? 'redis-server';
  const root = await mkdtemp(join(tmpdir(), 'factpulse-redis-'));
  const folder = join(root, 'data');
  await mkdir(folder);
  const port = await findFreePort();
  const ports = tls
    ? ['--port', '0', '--tls-port', `${port}`, '--tls-cert-file', tls.cert, '--tls-key-file', tls.key]
    : ['--port', `${port}`];
  const socket = join(root, 'socket');
  const own = ['--bind', '127.0.0.1', '--dir', folder, '--save', '', '--unixsocket', socket];
  const trusted = tls ? ['--tls-ca-cert-file', tls.ca] : [];
  let child: ChildProcess;

  async function start(): Promise<void> {
    child = spawn(program, [...ports, ...own, ...trusted, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    process.once('exit', endNow);
    await new Promise<void>((resolve, reject) => {
      let log = '';
      child.stdout?.setEncoding('utf8').on('data', (text) => {
        log += text;
        if (/Ready to accept connections/.test(log)) resolve();
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`redis-server ended:\n${log}`)));
    });
  }

  const endNow = (): void => {
    child.kill('SIGKILL');
  };

  async function kill(): Promise<void> {
    process.removeListener('exit', endNow);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    endNow();
    await ended;
  }

  await start();
  return {
    url: `${tls ? 'rediss' : 'redis'}://127.0.0.1:${port}`,
    ...{ port, folder, kill },
    async cli(...command) {
      const signIn = password === undefined ? [] : ['--no-auth-warning', '-a', password];
      const { stdout } = await execute('redis-cli', ['-e', '-s', socket, ...signIn, ...command]);
      return stdout.trimEnd();
    },
    async restart() {
      await kill();
      await start();
    },
    pause() {
      child.kill('SIGSTOP');
    },
    resume() {
      child.kill('SIGCONT');
    },
    async stop() {
      await kill();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server has no other address
  server.close();
  await once(server, 'close');
  return port;
}
