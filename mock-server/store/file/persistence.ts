import { statSync } from 'node:fs';
import { Low, Memory } from 'lowdb';
import type { Vault } from '../../secrets/vault.ts';
import type { Keep } from '../port/keep.ts';
import type { State } from '../port/records.ts';
import { findLogs, replay } from './replay.ts';
import { FORMAT, type FoundStateFile, readStateFile } from './state-file.ts';
import { createStateWriter } from './state-writer.ts';

/** Where a state is kept. */
export interface Persistence {
  /** What was found there, or the seed. */
  readonly found: State;
  readonly keep: Keep;
  /** Leaves it tidy. It can be used again. */
  close(read: () => State): Promise<void>;
}

/** A state that is gone when the process ends. */
export function keepInMemory(state: State): Persistence {
  const database = new Low(new Memory<State>(), state);
  const keep: Keep = {
    change() {},
    all() {},
    save(read) {
      database.data = read();
      return database.write();
    },
  };
  return { found: state, keep, close: async () => {} };
}

/**
 * A state in a file, with a log of changes beside it (docs/decisions/0013). The file is always complete JSON: the state
 * as it was at its last rewrite, and after `close` as it is.
 *
 * @param seed what to start with where there is no file yet
 * @throws StateFileError when the file is not such a state, or was written under another secret, and when the log is
 *   damaged or belongs to another file
 */
export function keepInFile(file: string, seed: () => State, vault: Vault): Persistence {
  const stateFile = readStateFile(file, vault);
  const logs = findLogs(file, stateFile);
  const writer = createStateWriter(file, {
    keyCheck: stateFile?.keyCheck ?? vault.seal(FORMAT),
    generation: logs.exist ? undefined : stateFile?.generation,
    logs: logs.generations,
    size: stateFile ? statSync(file).size : 0,
  });
  return { found: stateOf(stateFile, seed, logs.toReplay), keep: writer, close: writer.close };
}

function stateOf(
  stateFile: FoundStateFile | undefined,
  seed: () => State,
  toReplay: Parameters<typeof replay>[1],
): State {
  if (!stateFile) return seed();
  return toReplay.length === 0 ? stateFile.state : replay(stateFile.state, toReplay);
}
