import { statSync } from 'node:fs';
import type { Vault } from '../../secrets/vault.ts';
import { createAccountTables } from '../memory/account-tables.ts';
import { openPorts } from '../memory/open-memory-storage.ts';
import { type ApplyChange, applyInMemory } from '../memory/state-change.ts';
import type { State } from '../port/records.ts';
import type { OpenStorage } from '../port/storage.ts';
import { followLinks } from './follow-links.ts';
import { type HeldFile, holdFile } from './hold-file.ts';
import { refuseEarlierLog } from './refuse-earlier-log.ts';
import { parseStoredState, readStateText, STATE_FORMAT, type StoredState } from './stored-state.ts';
import { createWriteQueue } from './write-queue.ts';

/**
 * A storage whose shared sandbox has its state in a file, which is complete JSON at any time. Everything else is in
 * memory: other sandboxes, clocks, faults, snapshots and revocations.
 *
 * It holds the file from the start, or else from the first change, until it is closed.
 *
 * @param file read when the storage is opened
 * @param vault encrypts what only the same secret can decrypt
 * @returns a function that opens the storage or throws StateFileError, as do the start and changes if another mock
 * holds the file or it cannot be written
 */
export function openFileStorage(file: string, vault: Vault): OpenStorage {
  return function open(options) {
    refuseEarlierLog(file);
    const target = followLinks(file);
    let known = readStateText(file);
    const stored = known === undefined ? undefined : parseStoredState(file, known, vault);
    let keyCheck = stored?.keyCheck ?? vault.seal(STATE_FORMAT);
    let isCurrentFormat = stored?.format === STATE_FORMAT;
    const { ports, shared } = openPorts(options, stored?.state ?? options.fixtures, apply);
    const queue = createWriteQueue(writeState);
    let holding: Promise<HeldFile> | undefined;
    let held: HeldFile | undefined;

    function apply(...[row, ...change]: Parameters<ApplyChange>): ReturnType<ApplyChange> {
      if (row.record.name !== null) return applyInMemory(row, ...change);
      return held ? queue.apply(row, ...change) : hold().then(() => queue.apply(row, ...change));
    }

    async function writeState(state: State): Promise<void> {
      const { write } = await hold();
      const content: StoredState = { format: STATE_FORMAT, keyCheck, state };
      await write(JSON.stringify(content, null, 2));
      isCurrentFormat = true;
    }

    function hold(): Promise<HeldFile> {
      holding ??= startHolding().catch((error) => {
        holding = undefined;
        throw error;
      });
      return holding;
    }

    async function startHolding(): Promise<HeldFile> {
      const taken = await holdFile(file, target, { clock: ports.clock, onNotice: options.onNotice });
      try {
        readAgain();
      } catch (error) {
        await taken.release();
        throw error;
      }
      held = taken;
      return taken;
    }

    /** Another mock may have written the file before this one held it. */
    function readAgain(): void {
      const text = readStateText(file);
      if (text === undefined || text === known) return;
      const written = parseStoredState(file, text, vault);
      shared.tables = createAccountTables(written.state);
      keyCheck = written.keyCheck;
      isCurrentFormat = written.format === STATE_FORMAT;
    }

    return {
      ...ports,
      async start() {
        await hold();
        const isWritten = statSync(target, { throwIfNoEntry: false })?.size;
        if (isCurrentFormat && isWritten) return;
        await queue.apply(shared, () => 'done');
      },
      async close() {
        await holding?.catch(() => {}); // the callers that need the file handle the rejection
        await queue.drain();
        const released = held;
        held = undefined;
        holding = undefined;
        known = undefined;
        await released?.release();
      },
    };
  };
}
