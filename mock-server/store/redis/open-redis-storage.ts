import type { Vault } from '../../secrets/vault.ts';
import type { SharedStore } from '../choose/choose-storage.ts';
import type { OpenStorage } from '../port/storage.ts';

/** @throws Error always: there is no such storage yet */
export function openRedisStorage(_settings: SharedStore, _vault: Vault): OpenStorage {
  return () => {
    throw new Error('the storage in Redis is missing');
  };
}
