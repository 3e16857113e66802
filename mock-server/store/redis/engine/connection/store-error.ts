import { type ErrorParts, KitError } from '../../../../../base/errors.ts';

/** The engine of a store cannot be used, found out when the mock starts. */
export class StoreError extends KitError {
  override readonly name = 'StoreError';

  constructor(parts: Omit<ErrorParts, 'code'>) {
    super({ code: 'STORE', ...parts });
  }
}
