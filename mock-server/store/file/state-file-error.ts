import { type ErrorParts, KitError } from '../../../base/errors.ts';

/** A state file that cannot be read or written, or was not written by this package. */
export class StateFileError extends KitError {
  override readonly name = 'StateFileError';

  constructor(parts: Omit<ErrorParts, 'code'>) {
    super({ code: 'STATE_FILE', ...parts });
  }
}
