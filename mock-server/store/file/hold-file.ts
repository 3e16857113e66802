import { hostname } from 'node:os';
import type { KitError } from '../../../base/errors.ts';
import type { Storage, StorageOptions } from '../port/storage.ts';
import type { Holder } from './lock-socket.ts';
import { StateFileError, unwritable } from './state-file-error.ts';
import { LockHeld, type StateLock, takeLock } from './state-lock.ts';
import { openStateWriter, type WriteText } from './state-writer.ts';

/** A state file that no other mock can use until it is released. */
export interface HeldFile {
  /** @throws StateFileError; the file is unchanged then */
  readonly write: WriteText;
  release(): Promise<void>;
}

/**
 * Locks a state file, and finds out how it can be written. A file system without sockets has no locks, which the log
 * says.
 *
 * @param path as the user wrote it
 * @param target the file that it leads to
 * @throws StateFileError if another mock uses it, or it cannot be written
 */
export async function holdFile(
  path: string,
  target: string,
  { clock, onNotice }: Pick<StorageOptions, 'onNotice'> & Pick<Storage, 'clock'>,
): Promise<HeldFile> {
  const self = { pid: process.pid, host: hostname(), since: clock().toISOString() };
  const lock = await takeLock(target, self).catch((error) => continueUnlocked(error, path, onNotice));
  try {
    const write = await openStateWriter(target, (code) => onNotice(inPlaceNotice(path, code)));
    return {
      write: (text) => write(text).catch((cause) => Promise.reject(unwritable(path, cause))),
      release: lock.release,
    };
  } catch (cause) {
    await lock.release();
    throw unwritable(path, cause);
  }
}

/** @throws StateFileError if the file is in use, or cannot be written either */
function continueUnlocked(error: unknown, path: string, onNotice: (message: string) => void): StateLock {
  if (error instanceof LockHeld) throw inUse(path, error.holder);
  const { code } = error as NodeJS.ErrnoException; // what node:net and node:fs throw
  if (code === 'ENOENT' || code === 'ENOTDIR') throw unwritable(path, error);
  onNotice(
    `"${path}" is not locked, because its folder cannot hold a socket (${code}): a second mock on it would not be refused`,
  );
  return { release: async () => {} };
}

function inUse(path: string, holder: Holder | undefined): KitError {
  return new StateFileError({
    ...{ cannot: `use "${path}"`, reason: describeHolder(holder) },
    remedy: 'Stop it first, or use another file',
  });
}

function describeHolder(holder: Holder | undefined): string {
  if (!holder) return 'another process is using it, and does not answer';
  const { pid, host, since } = holder;
  const isThis = pid === process.pid && host === hostname();
  const who = isThis ? 'another mock in this process' : `process ${pid} on the host "${host}"`;
  return `${who} has been using it since ${since}`;
}

function inPlaceNotice(path: string, code: string): string {
  return (
    `"${path}" is written in place, because it cannot be replaced (${code}): a crash during a write can damage it. ` +
    'Mount its folder instead of the file, and make the folder writable'
  );
}
