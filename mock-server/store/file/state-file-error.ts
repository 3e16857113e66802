import { type ErrorParts, KitError } from '../../../base/errors.ts';

/** A state file that cannot be read, is not ours, or cannot be written. */
export class StateFileError extends KitError {
  override readonly name = 'StateFileError';

  constructor(parts: Omit<ErrorParts, 'code'>) {
    super({ code: 'STATE_FILE', ...parts });
  }
}
