import { KitError } from '../../../base/errors.ts';

/** The engine of a storage does not answer, or refuses to: later it may. Nothing is known of the call that failed. */
export class StoreUnavailable extends KitError {
  override readonly name = 'StoreUnavailable';

  /** @param reason such as `redis://127.0.0.1:6379 does not answer`, without credentials */
  constructor(reason: string, cause?: unknown) {
    super({
      code: 'STORE_UNAVAILABLE',
      cannot: 'use the store',
      reason,
      remedy: 'Try again in a second; the log of the mock has the cause',
      cause,
    });
  }
}
