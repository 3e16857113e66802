import { DEFAULTS } from '../../../base/defaults.ts';
import { InvalidArgument } from '../../../base/errors.ts';
import type { Vault } from '../../secrets/vault.ts';
import type { OpenStorage } from '../port/storage.ts';
import { readSandboxTtl } from './sandbox-ttl.ts';
import { readStoreUrl } from './store-url.ts';

/** Where a mock stores its state: in memory unless one of `persist` and `store` says otherwise. */
export interface StoreOptions {
  /** File to store state in; if it exists, it is used instead of the fixtures. */
  readonly persist?: string;
  /** URL of the Redis or Valkey that replicas share, such as `redis://127.0.0.1:6379`; `rediss:` for TLS. */
  readonly store?: string;
  /** What every key in a shared store begins with, so that several stand-ins can use one; `factpulse-kit:` by default. */
  readonly storePrefix?: string;
  /** Whether to replace what a shared store holds under the prefix by the fixtures, at the start; false by default. */
  readonly storeReset?: boolean;
  /** How long an unused sandbox stays in a shared store, such as `30m`; `24h` by default. */
  readonly sandboxTtl?: string;
}

/** Which engine replicas share, and how. */
export interface SharedStore {
  /** With its credentials, if it needs some. */
  readonly url: string;
  /** Of every key. */
  readonly prefix: string;
  /** Whether to replace what is stored by the fixtures. */
  readonly reset: boolean;
  /** How long an unused sandbox stays: milliseconds. */
  readonly sandboxTtl: number;
}

/** The storages that a mock can have. */
export interface Stores {
  readonly memory: () => OpenStorage;
  readonly file: (path: string, vault: Vault) => OpenStorage;
  readonly redis: (settings: SharedStore, vault: Vault) => OpenStorage;
}

/**
 * Chooses the storage of a mock. Settings of a shared store are checked and, without a shared store, have no effect.
 *
 * @throws InvalidArgument for an option that cannot be used
 */
export function chooseStorage(options: StoreOptions, stores: Stores, vault: Vault): OpenStorage {
  const { persist, store, storeReset: reset = false } = options;
  const sandboxTtl = readSandboxTtl(options.sandboxTtl || DEFAULTS.sandboxTtl);
  const prefix = options.storePrefix || DEFAULTS.storePrefix;
  if (!store) return persist ? stores.file(persist, vault) : stores.memory();
  if (persist) throw bothGiven();
  return stores.redis({ url: readStoreUrl(store), prefix, reset, sandboxTtl }, vault);
}

function bothGiven(): InvalidArgument {
  return new InvalidArgument({
    cannot: 'combine the options "store" and "persist"',
    reason: 'a mock stores its state in one place',
    remedy: 'Leave one of them out',
  });
}
