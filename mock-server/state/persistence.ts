import { Low, Memory } from 'lowdb';
import { JSONFile, TextFileSync } from 'lowdb/node';
import { coalesce } from './coalesce.ts';
import type { State } from './state.ts';
import type { Sealed, Vault } from './vault.ts';

/** A state file that cannot be read, is not ours, or cannot be written. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
}

interface StateFile {
  readonly format: typeof FORMAT;
  /** Opens only under the secret that sealed the rest of the file. */
  readonly keyCheck: Sealed;
  state: State;
}

/** Where a state is kept. */
export interface Persistence {
  /** What was found there, or the seed. */
  readonly found: State;
  /** Keeps what `read` gives; resolves when the state, as it was at the time of the call, is safe. */
  write(read: () => State): Promise<void>;
}

const FORMAT = 'factpulse-kit state 1';

/** A state that is gone when the process ends. */
export function keepInMemory(state: State): Persistence {
  return openDatabase(new Low(new Memory<StateFile>(), { format: FORMAT, keyCheck: '', state }));
}

/**
 * A state in a file, rewritten as a whole and atomically (written beside it, then renamed). Writes that wait for
 * one another become one.
 *
 * @param seed what to start with where there is no file yet
 * @throws StateFileError when the file is not such a state, or was written under another secret
 */
export function keepInFile(file: string, seed: () => State, vault: Vault): Persistence {
  const found = readStateFile(file, vault);
  const content = found ?? { format: FORMAT, keyCheck: vault.seal(FORMAT), state: seed() };
  const adapter = new JSONFile<StateFile>(file);
  return openDatabase(
    new Low<StateFile>(
      {
        read: () => adapter.read(),
        write: (data) => adapter.write(data).catch((error) => refuse(file, 'written', error)),
      },
      content,
    ),
  );
}

function openDatabase(database: Low<StateFile>): Persistence {
  let read = () => database.data.state;
  const write = coalesce(() => {
    database.data.state = read();
    return database.write();
  });
  return {
    found: database.data.state,
    write(current) {
      read = current;
      return write();
    },
  };
}

function readStateFile(file: string, vault: Vault): StateFile | undefined {
  const text = readText(file);
  if (text === null) return undefined;
  const content = parseState(file, text);
  if (
    typeof content !== 'object' ||
    content === null ||
    !('format' in content) ||
    content.format !== FORMAT
  ) {
    throw new StateFileError(`${file} is no state of factpulse-kit: name another file, or a new one`);
  }
  const stateFile = content as StateFile; // only we write this format
  try {
    vault.open(stateFile.keyCheck);
  } catch {
    throw new StateFileError(
      `${file} was written under another secret: start with that one, or name a new file`,
    );
  }
  return stateFile;
}

/** null where there is no file yet. */
function readText(file: string): string | null {
  try {
    return new TextFileSync(file).read();
  } catch (error) {
    return refuse(file, 'read', error);
  }
}

function parseState(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse(file, 'read', error);
  }
}

function refuse(file: string, what: 'read' | 'written', error: unknown): never {
  const reason = error instanceof SyntaxError ? 'it is no JSON' : (error as NodeJS.ErrnoException).code;
  throw new StateFileError(`${file} cannot be ${what} (${reason}): repair it, or name another file`);
}
