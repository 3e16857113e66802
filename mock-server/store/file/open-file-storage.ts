import { existsSync } from 'node:fs';
import { JSONFile } from 'lowdb/node';
import { reasonOf } from '../../../base/text-file.ts';
import type { Vault } from '../../secrets/vault.ts';
import { openPorts } from '../memory/open-memory-storage.ts';
import { type ApplyChange, applyInMemory } from '../memory/state-change.ts';
import type { State } from '../port/records.ts';
import type { OpenStorage } from '../port/storage.ts';
import { refuseEarlierLog } from './refuse-earlier-log.ts';
import { StateFileError } from './state-file-error.ts';
import { readStoredState, STATE_FORMAT, type StoredState } from './stored-state.ts';
import { createWriteQueue } from './write-queue.ts';

/**
 * A storage whose shared sandbox has its state in a file, which is complete JSON at any time. Everything else is in
 * memory: other sandboxes, clocks, faults, snapshots and revocations.
 *
 * @param file read when the storage is opened
 * @param vault encrypts what only the same secret can decrypt
 * @returns a function that opens the storage or throws StateFileError, as do changes that cannot be written
 */
export function openFileStorage(file: string, vault: Vault): OpenStorage {
  return function open(options) {
    refuseEarlierLog(file);
    const stored = readStoredState(file, vault);
    const write = createStateWriter(file, stored?.keyCheck ?? vault.seal(STATE_FORMAT));
    const queue = createWriteQueue(write);
    const apply: ApplyChange = (row, ...change) =>
      row.record.name === null ? queue.apply(row, ...change) : applyInMemory(row, ...change);
    const { ports, shared } = openPorts(options, stored?.state ?? options.fixtures, apply);
    let isCurrentFormat = stored?.format === STATE_FORMAT;

    return {
      ...ports,
      async start() {
        if (isCurrentFormat && existsSync(file)) return;
        await queue.apply(shared, () => 'done');
        isCurrentFormat = true;
      },
      close: queue.drain,
    };
  };
}

/** Writes to a file next to it, then renames that, so that a failed write does not change the state file. */
function createStateWriter(file: string, keyCheck: StoredState['keyCheck']) {
  const json = new JSONFile<StoredState>(file);
  return async function write(state: State): Promise<void> {
    try {
      await json.write({ format: STATE_FORMAT, keyCheck, state });
    } catch (cause) {
      throw new StateFileError({
        ...{ cannot: `write "${file}"`, reason: reasonOf(cause), cause },
        remedy: 'Check that its folder exists, is writable and has free space, or use another file',
      });
    }
  };
}
