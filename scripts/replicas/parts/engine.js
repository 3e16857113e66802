// A real engine on a free port, with its data in a temporary folder.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { startProcess, waitForOutput } from './processes.js';

/** The program, which can be that of Valkey. */
const SERVER = process.env.REDIS_SERVER || 'redis-server';

/** @param {string[]} options of the server, such as `['--appendonly', 'yes']` */
export async function startEngine(options = []) {
  const folder = mkdtempSync(join(tmpdir(), 'replicas-engine-'));
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...options];
  let server;

  async function start() {
    server = startProcess(SERVER, args);
    await waitForOutput(server, /Ready to accept connections/);
  }

  /** Runs commands with redis-cli. Returns what it prints. */
  function cli(...command) {
    return execFileSync('redis-cli', ['-p', String(port), ...command], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    start,
    cli,
    /** Fields of `INFO section`, by name. */
    info(section) {
      const lines = cli('INFO', section).split(/\r?\n/);
      return Object.fromEntries(
        lines.filter((line) => /^[^#].*:/.test(line)).map((line) => line.split(/:(.*)/s, 2)),
      );
    },
    /** @param {NodeJS.Signals} signal SIGTERM lets it write what it has to, SIGKILL does not */
    stop: (signal = 'SIGTERM') => server.end(signal),
    pause: () => server.child.kill('SIGSTOP'),
    resume: () => server.child.kill('SIGCONT'),
    async close() {
      if (server.isRunning()) await server.end('SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
}
