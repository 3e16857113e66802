import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { coalesce } from '../../../base/coalesce.ts';
import type { Sealed } from '../../secrets/vault.ts';
import type { Change, Keep } from '../port/keep.ts';
import type { State } from '../port/records.ts';
import { createChangeLog, removeLogs } from './change-log.ts';
import { FORMAT, writeStateFile } from './state-file.ts';

export interface StateWriter extends Keep {
  /** Leaves the file complete, and no log beside it. @throws StateFileError when it cannot; the log stays then */
  close(read: () => State): Promise<void>;
}

interface WriterOptions {
  readonly keyCheck: Sealed;
  /** Of the state file, as it is; undefined where it has to be written before anything else. */
  readonly generation: string | undefined;
  /** Generations of the logs beside it. */
  readonly logs: readonly string[];
  /** Of the state file, in bytes. */
  readonly size: number;
}

/** A log smaller than this is no reason to rewrite a file, however small that is. */
const LEAST_LOG_BYTES = 64 * 1024;

/**
 * Keeps a state in a file and a log of changes beside it. A change is safe once the log holds it; changes that wait for
 * an append share it. The file is rewritten when the log outgrows it, so that a change costs the same however large the
 * state is; meanwhile changes go to a new log. Where appending does not do, as after `all`, save waits for a rewrite.
 */
export function createStateWriter(
  file: string,
  { keyCheck, generation, logs, size }: WriterOptions,
): StateWriter {
  let log = createChangeLog(file, generation ?? randomUUID());
  let earlierLogs = logs;
  let fileSize = size;
  let pending: Change[] = [];
  let mustRewrite = generation === undefined;
  let compaction: Promise<void> | undefined;
  let isUsed = false;
  let read: () => State;

  const write = coalesce(async () => {
    if (!mustRewrite) await append();
    if (mustRewrite) await rewrite();
    else if (!compaction && log.size > Math.max(fileSize, LEAST_LOG_BYTES)) await startCompaction();
  });

  async function append(): Promise<void> {
    const batch = pending;
    pending = [];
    await log.append(batch).catch(requireRewrite);
  }

  async function rewrite(): Promise<void> {
    await compaction;
    const next = createChangeLog(file, randomUUID());
    mustRewrite = false;
    pending = []; // the file will hold them
    try {
      await writeFile(next.generation, [...earlierLogs, log.generation]);
      await removeLogs(file);
    } catch (error) {
      requireRewrite();
      throw error;
    }
    log = next;
    earlierLogs = [];
  }

  /** Only the change of names is waited for. */
  async function startCompaction(): Promise<void> {
    try {
      await log.putAside();
    } catch {
      return requireRewrite(); // all changes so far are safe: it is the next one that may fail
    }
    earlierLogs = [...earlierLogs, log.generation];
    log = createChangeLog(file, randomUUID(), log.generation);
    compaction = compact().finally(() => {
      compaction = undefined;
    });
  }

  async function compact(): Promise<void> {
    try {
      await writeFile(log.generation, earlierLogs);
      await removeLogs(file, 'aside');
      earlierLogs = [];
    } catch {
      requireRewrite();
    }
  }

  function requireRewrite(): void {
    mustRewrite = true;
  }

  async function writeFile(generation: string, covers: readonly string[]): Promise<void> {
    await writeStateFile(file, { format: FORMAT, keyCheck, generation, covers, state: read() });
    fileSize = (await stat(file)).size;
  }

  function save(current: () => State): Promise<void> {
    read = current;
    isUsed = true;
    return write();
  }

  return {
    change: (change) => pending.push(change),
    all: requireRewrite,
    save,
    async close(current) {
      if (!isUsed) return;
      isUsed = false;
      await compaction;
      const isClean = !mustRewrite && pending.length === 0;
      if (isClean && (log.size === 0 || !(await log.isUntouched()))) return; // tidy, or another process has taken over
      requireRewrite();
      read = current;
      await write();
    },
  };
}
