import { type ErrorParts, KitError } from '../../../base/errors.ts';
import { reasonOf } from '../../../base/text-file.ts';

/** A state file that cannot be read or written, or was not written by this package. */
export class StateFileError extends KitError {
  override readonly name = 'StateFileError';

  constructor(parts: Omit<ErrorParts, 'code'>) {
    super({ code: 'STATE_FILE', ...parts });
  }
}

/** @param cause what node:fs threw */
export function unwritable(file: string, cause: unknown): StateFileError {
  return new StateFileError({
    ...{ cannot: `write "${file}"`, reason: reasonOf(cause), cause },
    remedy: 'Check that its folder exists, is writable and has free space, or use another file',
  });
}
