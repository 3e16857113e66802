import { type ErrorParts, KitError } from '../../../base/errors.ts';

/** A state file that cannot be read, is not ours, or cannot be written. */
export class StateFileError extends KitError {
  override readonly name = 'StateFileError';

  constructor(parts: Omit<ErrorParts, 'code'>) {
    super({ code: 'STATE_FILE', ...parts });
  }
}

/** Why a file could not be read or written, without what is in it. */
export function reasonOf(error: unknown): string {
  const isSystemError = typeof error === 'object' && error !== null && 'code' in error;
  return isSystemError ? String(error.code) : 'the file system refused it';
}
