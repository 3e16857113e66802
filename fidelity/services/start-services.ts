import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KitError } from '../../base/errors.ts';
import type { Service } from '../rows/row.ts';

/** A reference service ended instead of listening. */
export class ServiceEnded extends KitError {
  override readonly name = 'ServiceEnded';

  /** @param written what it wrote */
  constructor(written: string) {
    super({
      code: 'SERVICE_ENDED',
      cannot: 'start a reference service',
      reason: `it ended and wrote:\n${written.trim()}\n`,
      remedy: 'Check its sources in fidelity/services/',
    });
  }
}

/** The reference services while they run. */
export interface RunningServices {
  readonly urls: Readonly<Record<Service, string>>;
  /** The secret that the token service signs with (HS256). */
  readonly secret: string;
  stop(): Promise<void>;
}

interface StartOptions {
  /** Folder of the Python sources. */
  readonly sources: string;
  /** Folder of uvicorn and gunicorn. */
  readonly programs: string;
  /** Path of the document whose operations the clients service has. */
  readonly document: string;
}

const SECRET = 'the secret of a reference service, which protects nothing';

/**
 * Starts the reference services on free ports of loopback.
 *
 * @throws ServiceEnded with what a service wrote if it ends instead
 */
export async function startServices({ sources, programs, document }: StartOptions): Promise<RunningServices> {
  const folder = mkdtempSync(join(tmpdir(), 'fidelity-'));

  function start(program: string, args: readonly string[], settings: NodeJS.ProcessEnv): ChildProcess {
    const child = spawn(join(programs, program), args, {
      cwd: sources,
      env: { ...process.env, ...settings, HOME: folder, PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    process.once('exit', () => child.kill());
    return child;
  }

  const clients = start('uvicorn', ['clients_service:app', '--port', '0'], { CONTRACT: document });
  const forms = start('uvicorn', ['forms_service:app', '--port', '0'], {});
  const token = start('gunicorn', ['token_service:application', '--bind', '127.0.0.1:0'], {
    SECRET,
    DATABASE: join(folder, 'users.sqlite3'),
  });

  async function stop(): Promise<void> {
    await Promise.all([clients, token, forms].map(end));
    rmSync(folder, { recursive: true });
  }

  try {
    const all = await Promise.all([urlOf(clients), urlOf(token), urlOf(forms)]);
    return { urls: { clients: all[0], token: all[1], forms: all[2] }, secret: SECRET, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address of a service that answers. @throws ServiceEnded if it ends instead */
async function urlOf(child: ChildProcess): Promise<string> {
  let written = '';
  const ended = once(child, 'close').then(() => Promise.reject(new ServiceEnded(written)));
  const listening = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(written) ?? []; // both write it once they listen
      if (url) resolve(url);
    });
  });
  const url = await Promise.race([listening, ended]);
  await fetch(url).catch(() => ended); // gunicorn listens before it loads the service
  ended.catch(() => {}); // later it is meant to end
  return url;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill();
  await once(child, 'close');
}
