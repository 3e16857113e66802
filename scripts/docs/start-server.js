import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a command that starts a mock, on a free port, until the mock is ready.
 *
 * @param {string} command as the page has it
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ host: string, stop(): Promise<void> }>} `host` has the port, such as `127.0.0.1:40123`
 */
export async function startServer(command, { cwd, env }) {
  const child = spawn('bash', ['-c', command], {
    cwd,
    env: { ...env, FACTPULSE_KIT_PORT: '0' },
    detached: true, // so that npm and the mock it starts are stopped together
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let output = '';
  const host = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        const [, found] = /ready on http:\/\/(\S+)/.exec(output) ?? [];
        if (found) resolve(found);
      });
    }
    child.once('close', (code) => reject(new Error(`it ended with ${code} instead of serving:\n${output}`)));
  });
  return {
    host,
    async stop() {
      process.kill(-child.pid);
      await closed;
    },
  };
}
