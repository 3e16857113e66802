import type { Vault } from '../../../secrets/vault.ts';
import { FORMAT } from '../calls/format.ts';
import { MIGRATIONS } from './migrations.ts';
import { StoreStateError } from './store-state-error.ts';

/** What a store says about its content. */
export interface Stored {
  readonly format: string;
  /** Can only be decrypted with the secret of the rest. */
  readonly keyCheck: string | undefined;
  readonly fixturesId: string | undefined;
}

/** @throws StoreStateError for a state of another program, a newer version, another secret or other fixtures */
export function checkStored(
  stored: Stored,
  { vault, fixturesId }: { readonly vault: Vault; readonly fixturesId: string },
): void {
  const { format, keyCheck = '' } = stored;
  if (!/^factpulse-kit store \d+$/.test(format)) throw StoreStateError.foreignFormat(format);
  if (format !== FORMAT && !Object.hasOwn(MIGRATIONS, format)) throw StoreStateError.newerFormat(format);
  try {
    vault.open(keyCheck);
  } catch {
    throw StoreStateError.otherSecret();
  }
  if (stored.fixturesId !== fixturesId) throw StoreStateError.otherFixtures();
}
