import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The process that uses a file, as it says itself. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601. */
  readonly since: string;
}

/** A socket that answers who claims a file. */
export interface LockSocket {
  /** Tells everyone who asks, now and later, that the claim has succeeded. */
  confirm(): void;
  close(): Promise<void>;
}

/** The shortest limit of any system, that of macOS, without the final zero. */
const MAX_ADDRESS = 103;

/** How long a claim may take to answer. One that does not answer is held by a process that is stopped or busy. */
const ANSWER_MS = 2_000;

const CONFIRMED = 'confirmed\n';

/**
 * Listens on a socket, which does not keep the process alive.
 *
 * @throws the error of the operating system; EADDRINUSE if something has this name
 */
export async function listenOnLock(path: string, self: Holder): Promise<LockSocket> {
  const asking = new Set<Socket>();
  let isConfirmed = false;
  const server = createServer((socket) => {
    socket.unref();
    socket.on('error', () => {}); // the process that asked has ended
    socket.on('close', () => asking.delete(socket));
    asking.add(socket);
    socket.write(`${JSON.stringify(self)}\n`);
    if (isConfirmed) socket.end(CONFIRMED);
  });
  server.unref();
  await withShortPath(
    path,
    (address) =>
      new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ path: address, exclusive: true, readableAll: true, writableAll: true }, resolve);
      }),
  );

  return {
    confirm() {
      isConfirmed = true;
      for (const socket of asking) socket.end(CONFIRMED);
    },
    close() {
      for (const socket of asking) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** `dead` if a crash left it, `gone` if the claim was given up. A holder that does not answer is unknown. */
export type LockAnswer = 'dead' | 'gone' | { readonly holder: Holder | undefined };

/**
 * Asks a socket who claims the file.
 *
 * @param untilDecided whether to wait until the claim has succeeded or was given up
 */
export function askLock(path: string, untilDecided: boolean): Promise<LockAnswer> {
  const ask = (address: string) =>
    new Promise<LockAnswer>((resolve) => {
      let text = '';
      const socket = createConnection(address).setEncoding('utf8');
      const timer = setTimeout(() => settle({ holder: undefined }), ANSWER_MS);
      function settle(answer: LockAnswer): void {
        clearTimeout(timer);
        socket.destroy();
        resolve(answer);
      }
      socket.on('data', (part) => {
        text += part;
        if (text.endsWith(untilDecided ? CONFIRMED : '\n')) settle({ holder: parseHolder(text) });
      });
      socket.on('end', () => settle('gone'));
      socket.on('error', ({ code }: NodeJS.ErrnoException) => settle(answerOf(code)));
    });
  return withShortPath(path, ask);
}

function answerOf(code: string | undefined): LockAnswer {
  if (code === 'ECONNREFUSED') return 'dead';
  return code === 'ENOENT' || code === 'ECONNRESET' ? 'gone' : { holder: undefined };
}

function parseHolder(text: string): Holder | undefined {
  try {
    return JSON.parse(text.split('\n')[0] ?? '') as Holder; // only this module answers on these sockets
  } catch {
    return undefined;
  }
}

class NameTooLong extends Error {
  readonly code = 'ENAMETOOLONG';
}

/** The address of a socket must be short; a longer path is reached by a temporary link to its folder. */
async function withShortPath<Result>(
  path: string,
  use: (address: string) => Promise<Result>,
): Promise<Result> {
  if (process.platform === 'win32' || Buffer.byteLength(path) <= MAX_ADDRESS) return use(path);
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  try {
    symlinkSync(dirname(path), join(folder, 'to'));
    const address = join(folder, 'to', basename(path));
    if (Buffer.byteLength(address) > MAX_ADDRESS) throw new NameTooLong(); // Node.js would cut it off
    return await use(address);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
