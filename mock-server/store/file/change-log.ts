import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import type { Change } from '../port/keep.ts';
import { logHead, logNames } from './log-format.ts';

/** Changes to a state file, beside it: one line of JSON each, after a line that says which state they change. */
export interface ChangeLog {
  readonly generation: string;
  /** In bytes; 0 where nothing was appended yet. */
  readonly size: number;
  /**
   * Appends changes, in one go.
   *
   * @throws Error when they may not all be there: nothing can be appended any more then
   */
  append(changes: readonly Change[]): Promise<void>;
  /** Whether it is as it was left: another process may serve the same file. */
  isUntouched(): Promise<boolean>;
  /** Makes room for the next log: puts this one aside, until the state file holds its changes too. */
  putAside(): Promise<void>;
}

/**
 * Begins a log with its first append. It is opened and closed for each, so that one that was moved or removed is noticed.
 *
 * @param after generation of the log that was put aside for this one
 */
export function createChangeLog(stateFile: string, generation: string, after?: string): ChangeLog {
  const { current, aside } = logNames(stateFile);
  let size = 0;

  async function openAtEnd(): Promise<FileHandle> {
    if (size === 0) return open(current, 'ax');
    const handle = await open(current, constants.O_WRONLY | constants.O_APPEND);
    if ((await handle.stat()).size === size) return handle;
    await handle.close();
    throw new Error(`${current} was changed by somebody else`);
  }

  return {
    generation,
    get size() {
      return size;
    },
    async append(changes) {
      const lines = changes.map((change) => `${JSON.stringify(change)}\n`).join('');
      const bytes = Buffer.from(size === 0 ? logHead(generation, after) + lines : lines);
      const handle = await openAtEnd();
      try {
        await handle.appendFile(bytes);
      } finally {
        await handle.close();
      }
      size += bytes.length;
    },
    async isUntouched() {
      const found = await stat(current).catch(() => undefined);
      return (found?.size ?? 0) === size;
    },
    putAside: () => rename(current, aside),
  };
}

/** Removes the log that was put aside, and unless told otherwise the current one. */
export async function removeLogs(stateFile: string, which: 'all' | 'aside' = 'all'): Promise<void> {
  const { current, aside } = logNames(stateFile);
  await rm(aside, { force: true });
  if (which === 'all') await rm(current, { force: true });
}
