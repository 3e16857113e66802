import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface MockProcess {
  readonly url: string;
  /** Resolves when the process has ended. */
  stop(): Promise<void>;
}

/** Starts the built mock in a separate process, on a free port. */
export async function startMockProcess(): Promise<MockProcess> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('FACTPULSE_KIT_'));
  const env = { ...Object.fromEntries(own), NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [MAIN, 'mock', '--port', '0', '--log-level', 'silent'], { env });
  const ended = once(child, 'close');
  let written = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      written += text;
      const ready = /ready on (\S+) /.exec(written);
      if (ready?.[1]) resolve(ready[1]);
    });
    ended.then(() => reject(new Error('the mock ended before it was ready')), reject);
  });
  return {
    url,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
