import { KitError } from '../../base/errors.ts';

/** A HAR file that cannot be used. Never contains a value of the file, which may be a secret. */
export class HarError extends KitError {
  override readonly name = 'HarError';

  /** @param remedy an instruction without a full stop */
  constructor(file: string, reason: string, remedy: string) {
    super({ code: 'HAR_UNUSABLE', cannot: `use "${file}"`, reason, remedy });
  }
}
