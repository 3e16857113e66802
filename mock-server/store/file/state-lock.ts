import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { askLock, type Holder, listenOnLock } from './lock-socket.ts';

/** A lock on a file, held until it is released or the process ends. */
export interface StateLock {
  release(): Promise<void>;
}

/** Another mock, in this process or another, uses the file. */
export class LockHeld extends Error {
  override readonly name = 'LockHeld';
  /** Undefined if it does not answer. */
  readonly holder: Holder | undefined;

  constructor(holder: Holder | undefined) {
    super('the file is locked');
    this.holder = holder;
  }
}

/**
 * Takes the lock on a file. The kernel releases it when the process ends, however that happens, and containers that
 * share the folder of the file share the lock: it is a listening socket next to the file.
 *
 * @param file an absolute path without links
 * @throws LockHeld, or the error of the operating system if there is no such folder, or it cannot hold sockets
 */
export function takeLock(file: string, self: Holder): Promise<StateLock> {
  return process.platform === 'win32' ? lockByName(file, self) : lockByClaim(file, self);
}

/**
 * Each process has a socket with a unique name, so that one left by a crash can be removed without removing that
 * of another process in its place. A claim is published before others are looked for, so of two processes that start
 * at once at least one sees the other. If both do, the lower name wins.
 */
async function lockByClaim(file: string, self: Holder): Promise<StateLock> {
  const folder = dirname(file);
  readdirSync(folder); // its error is clearer than that of a socket
  const prefix = `${basename(file)}.lock-`;
  const name = `${prefix}${randomBytes(6).toString('hex')}`;
  const socket = await listenOnLock(join(folder, `.${name}`), self);

  async function release(): Promise<void> {
    for (const each of [name, `.${name}`]) rmSync(join(folder, each), { force: true });
    await socket.close();
  }

  try {
    renameSync(join(folder, `.${name}`), join(folder, name)); // visible only once it answers
    for (const other of claimsIn(folder, prefix)) {
      if (other !== name) await giveWay(join(folder, other), other > name);
    }
  } catch (error) {
    await release();
    throw error;
  }
  socket.confirm();
  return { release };
}

function claimsIn(folder: string, prefix: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((each) => each.isSocket() && each.name.startsWith(prefix)).map(({ name }) => name);
}

/** @throws LockHeld unless the claim is void */
async function giveWay(path: string, isWaiting: boolean): Promise<void> {
  const answer = await askLock(path, isWaiting);
  if (typeof answer === 'object') throw new LockHeld(answer.holder);
  if (answer === 'dead') removeDead(path);
}

/** A process without the permission leaves it to others. */
function removeDead(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

/** On Windows, a named pipe ends with its process, and a name can be taken only once. */
async function lockByName(file: string, self: Holder): Promise<StateLock> {
  const path = `\\\\.\\pipe\\factpulse-kit-${createHash('sha256').update(file.toLowerCase()).digest('hex')}`;
  try {
    const socket = await listenOnLock(path, self);
    socket.confirm();
    return { release: () => socket.close() };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // what node:net throws
    if (code !== 'EADDRINUSE') throw error;
    const answer = await askLock(path, false);
    throw new LockHeld(typeof answer === 'object' ? answer.holder : undefined);
  }
}
