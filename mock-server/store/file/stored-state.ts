import { readTextFile, reasonOf, remedyOf } from '../../../base/text-file.ts';
import type { Sealed, Vault } from '../../secrets/vault.ts';
import type { State } from '../port/records.ts';
import { StateFileError } from './state-file-error.ts';

export const STATE_FORMAT = 'factpulse-kit state 3';

/** Formats of earlier versions: the same, plus keys that named the log of changes for the file. */
const EARLIER_FORMATS = ['factpulse-kit state 2', 'factpulse-kit state 1'];

/** The content of a state file. */
export interface StoredState {
  /** {@link STATE_FORMAT}, unless an earlier version wrote it. */
  readonly format: string;
  /** Can only be decrypted with the secret of the rest of the file. */
  readonly keyCheck: Sealed;
  readonly state: State;
}

/**
 * Reads a state file, which {@link parseStoredState} understands.
 *
 * @returns undefined if there is none, or an empty one: that is how `mktemp`, `touch` and Docker create a file
 * @throws StateFileError when it cannot be read
 */
export function readStateText(file: string): string | undefined {
  try {
    return readTextFile(file) || undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // what node:fs throws
    if (code === 'ENOENT') return undefined;
    throw unreadable(file, reasonOf(error), remedyOf(error, 'Make it readable, or use another file'), error);
  }
}

/** @throws StateFileError when it is not the text of a state file, or was written with another secret */
export function parseStoredState(file: string, text: string, vault: Vault): StoredState {
  const stored = parse(file, text);
  try {
    vault.open(stored.keyCheck);
  } catch {
    throw unreadable(file, 'it was written with another secret', 'Start with that secret, or use a new file');
  }
  return stored;
}

function parse(file: string, text: string): StoredState {
  const content = parseJson(file, text);
  const isObject = typeof content === 'object' && content !== null;
  const format = isObject && 'format' in content ? content.format : undefined;
  if (format === STATE_FORMAT || EARLIER_FORMATS.some((earlier) => earlier === format)) {
    return content as StoredState; // only this package writes these formats
  }
  throw unreadable(file, 'it is not a state file of factpulse-kit', 'Use another file, or a new one');
}

/** The message of JSON.parse quotes the text, which may contain a secret. */
function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(file, 'it is not valid JSON', 'Repair it, or use another file');
  }
}

function unreadable(file: string, reason: string, remedy: string, cause?: unknown): StateFileError {
  return new StateFileError({ cannot: `read "${file}"`, reason, remedy, cause });
}
