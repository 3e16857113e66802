import { JSONFile, TextFileSync } from 'lowdb/node';
import { KitError } from '../../../base/errors.ts';
import { reasonOf } from '../../../base/text-file.ts';
import type { Sealed, Vault } from '../../secrets/vault.ts';
import type { State } from '../port/records.ts';

/** A state file, or its log of changes, that cannot be read, is not ours, or cannot be written. */
export class StateFileError extends KitError {
  override readonly name = 'StateFileError';

  constructor(file: string, reason: string, remedy: string) {
    super({ code: 'STATE_FILE_UNUSABLE', cannot: `use the state file "${file}"`, reason, remedy });
  }
}

export interface StateFile {
  readonly format: typeof FORMAT;
  /** Opens only under the secret that sealed the rest of the file. */
  readonly keyCheck: Sealed;
  /** What the log of changes to this very file is called by. */
  readonly generation: string;
  /** Generations of earlier logs whose changes are in the file. */
  readonly covers: readonly string[];
  readonly state: State;
}

/** What is in a file of today, or of the time before there was a log. */
export type FoundStateFile = Omit<StateFile, 'format' | 'generation'> &
  Partial<Pick<StateFile, 'generation'>>;

export const FORMAT = 'factpulse-kit state 2';
const FORMAT_WITHOUT_LOG = 'factpulse-kit state 1';

/**
 * Reads a state file.
 *
 * @returns undefined where there is none yet
 * @throws StateFileError when it is no state, or was written under another secret
 */
export function readStateFile(file: string, vault: Vault): FoundStateFile | undefined {
  const text = readText(file);
  if (text === null) return undefined;
  const content = parseState(file, text);
  try {
    vault.open(content.keyCheck);
  } catch {
    throw new StateFileError(
      file,
      'it was written under another secret',
      'Start with that secret, or name a new file',
    );
  }
  return content;
}

/**
 * Writes a state file atomically: beside it, then renamed. The content is read at the time of the call.
 *
 * @throws StateFileError, and leaves the file as it was
 */
export async function writeStateFile(file: string, content: StateFile): Promise<void> {
  try {
    await new JSONFile<StateFile>(file).write(content);
  } catch (error) {
    refuse(file, 'written', error);
  }
}

/** null where there is no such file. @throws StateFileError */
export function readText(file: string): string | null {
  try {
    return new TextFileSync(file).read();
  } catch (error) {
    return refuse(file, 'read', error);
  }
}

function parseState(file: string, text: string): FoundStateFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return refuse(file, 'read', error);
  }
  const format =
    typeof content === 'object' && content !== null && 'format' in content ? content.format : undefined;
  if (format === FORMAT) return content as StateFile; // only we write this format
  if (format === FORMAT_WITHOUT_LOG) {
    return { ...(content as Pick<StateFile, 'keyCheck' | 'state'>), covers: [] }; // nor did others write that one
  }
  throw new StateFileError(file, 'it was not written by factpulse-kit', 'Name another file, or a new one');
}

/** @throws StateFileError always */
export function refuse(file: string, what: 'read' | 'written', error: unknown): never {
  const reason = error instanceof SyntaxError ? 'it is not valid JSON' : reasonOf(error);
  throw new StateFileError(file, `it cannot be ${what}: ${reason}`, 'Repair it, or name another file');
}
