import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveNames } from './serve-names.ts';

const CONFIG = fileURLToPath(new URL('../haproxy.cfg', import.meta.url));

/** HAProxy with deploy/haproxy.cfg. */
export interface Balancer {
  readonly url: string;
  /** Answers 200 while a replica is ready. */
  readonly healthUrl: string;
  stop(): Promise<void>;
}

interface Replicas {
  /** The addresses that DNS has; each replica has its own, so that all have one port. Asked again and again. */
  addresses(): readonly string[];
  readonly port: number;
}

/** Whether HAProxy is installed, and there are loopback addresses for several replicas. */
export const canBalance =
  process.platform === 'linux' && spawnSync('haproxy', ['-v'], { stdio: 'ignore' }).status === 0;

/**
 * Starts HAProxy with deploy/haproxy.cfg, in which only ports and the DNS server are changed.
 *
 * @throws Error with HAProxy's own words if it does not start
 */
export async function startBalancer(replicas: Replicas): Promise<Balancer> {
  const names = await serveNames(() => replicas.addresses());
  const [port, healthPort] = [await freePort(), await freePort()];
  const folder = mkdtempSync(join(tmpdir(), 'balancer-'));
  const file = join(folder, 'haproxy.cfg');
  const changes: [string, string][] = [
    ['parse-resolv-conf', `nameserver names 127.0.0.1:${names.port}`],
    ['bind :8001', `bind 127.0.0.1:${port}`],
    ['bind :8404', `bind 127.0.0.1:${healthPort}`],
    [' replica:8001', ` replica:${replicas.port}`],
  ];
  writeFileSync(file, changes.reduce(replaceOnce, readFileSync(CONFIG, 'utf8')));
  const haproxy = spawn('haproxy', ['-db', '-dW', '-f', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  const healthUrl = `http://127.0.0.1:${healthPort}/health`;
  await answers(healthUrl, haproxy);
  return {
    url: `http://127.0.0.1:${port}`,
    healthUrl,
    async stop() {
      names.close();
      if (haproxy.exitCode === null) {
        haproxy.kill('SIGTERM');
        await once(haproxy, 'close');
      }
      rmSync(folder, { recursive: true });
    },
  };
}

function replaceOnce(text: string, [part, replacement]: [string, string]): string {
  if (text.split(part).length !== 2) throw new Error(`deploy/haproxy.cfg has not one "${part}"`);
  return text.replace(part, replacement);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a TCP port
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Resolves once it answers, with any status. */
async function answers(url: string, haproxy: ChildProcess): Promise<void> {
  let words = '';
  haproxy.stderr?.setEncoding('utf8').on('data', (text) => {
    words += text;
  });
  while (haproxy.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 20)); // until it listens
  }
  throw new Error(`HAProxy has ended: ${words}`);
}
