import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createVault } from '../../secrets/vault.ts';
import { openFileStorage } from '../../store/file/open-file-storage.ts';
import type { Storage } from '../../store/port/storage.ts';
import { REAL_START, STATE } from './storage-records.ts';

export const VAULT = createVault('a secret');

/** A folder for a state file, which does not exist yet. */
export interface StorageFolder {
  readonly file: string;
  /** Opens a storage with this file. */
  open(): Storage;
  /** The content of the file, of any JSON type. */
  read(): ReturnType<typeof JSON.parse>;
  /** Moves the folder away, so that nothing can be written, until the returned function is called. */
  breakIt(): () => void;
  remove(): void;
}

export function createStorageFolder(): StorageFolder {
  const parent = mkdtempSync(join(tmpdir(), 'storage-'));
  const file = join(parent, 'folder', 'state.json');
  mkdirSync(dirname(file));

  return {
    file,
    open: () =>
      openFileStorage(
        file,
        VAULT,
      )({
        ...{ fixtures: STATE, fixturesId: 'test', sandboxLimit: 10, journalSize: 100 },
        ...{ clock: () => new Date(REAL_START), onEvict() {}, onNotice() {} },
      }),
    read: () => JSON.parse(readFileSync(file, 'utf8')),
    breakIt() {
      const away = join(parent, 'away');
      renameSync(dirname(file), away);
      writeFileSync(dirname(file), '');
      return function repair() {
        rmSync(dirname(file));
        renameSync(away, dirname(file));
      };
    },
    remove: () => rmSync(parent, { recursive: true }),
  };
}
