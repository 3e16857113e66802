import { KitError } from '../../../../base/errors.ts';

const RESET = 'or start one replica with --store-reset, which deletes what is stored';

/** What the store holds cannot be used. */
export class StoreStateError extends KitError {
  override readonly name = 'StoreStateError';

  constructor(reason: string, remedy: string) {
    super({ code: 'STORE_STATE', cannot: 'use the store', reason, remedy });
  }

  static foreignKey(key: string, prefix: string): StoreStateError {
    return new StoreStateError(
      `the key "${key}" with the prefix "${prefix}" is not of factpulse-kit`,
      'Choose another prefix with --store-prefix',
    );
  }

  static foreignFormat(format: string): StoreStateError {
    return new StoreStateError(
      `its keys are of another program: their format is "${format}"`,
      'Choose another prefix with --store-prefix',
    );
  }

  static newerFormat(format: string): StoreStateError {
    return new StoreStateError(
      `a newer version of factpulse-kit has stored it: its format is "${format}"`,
      `Start that version, use another prefix (--store-prefix), ${RESET}`,
    );
  }

  static otherSecret(): StoreStateError {
    return new StoreStateError(
      'it was stored with another secret',
      `Start with that secret (--secret), ${RESET}`,
    );
  }

  static otherFixtures(): StoreStateError {
    return new StoreStateError(
      'it was started with other fixtures',
      `Start with those (--fixtures), ${RESET}`,
    );
  }
}
