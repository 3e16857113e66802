import type { Clock } from '../../../base/clock.ts';
import type { State } from '../port/records.ts';
import type { OpenStorage, Storage, StorageOptions } from '../port/storage.ts';
import { createAccountTables } from './account-tables.ts';
import { createMemoryJournal } from './journal/journal.ts';
import { createMemoryApiKeys } from './memory-api-keys.ts';
import { createMemoryDeliveries } from './memory-deliveries.ts';
import { createMemorySandboxes } from './memory-sandboxes.ts';
import { createMemorySnapshots } from './memory-snapshots.ts';
import { createMemoryStore } from './memory-store.ts';
import { createRevokedTokens } from './revoked-tokens.ts';
import { createSandboxRows, type SandboxRow } from './sandbox-rows.ts';
import { type ApplyChange, applyInMemory } from './state-change.ts';

/** A storage that does not outlive the process. */
export const openMemoryStorage: OpenStorage = (options) => ({
  ...openPorts(options, options.fixtures, applyInMemory).ports,
  start: async () => {},
  close: async () => {},
});

const systemClock: Clock = () => new Date();

/** The ports of a storage that answers from memory, even if its state is also stored elsewhere. */
export interface OpenPorts {
  readonly ports: Omit<Storage, 'start' | 'close'>;
  /** The shared sandbox. */
  readonly shared: SandboxRow;
}

/**
 * @param start the initial state of the shared sandbox
 * @param apply applies every change to the state of a sandbox
 */
export function openPorts(
  { fixtures: state, clock = systemClock, sandboxLimit, journalSize, onEvict }: StorageOptions,
  start: State,
  apply: ApplyChange,
): OpenPorts {
  const fixtures = createAccountTables(state);
  const shared = start === state ? fixtures : createAccountTables(start);
  const rows = createSandboxRows({ fixtures, shared, clock, sandboxLimit, onEvict });
  const revokedTokens = createRevokedTokens(clock);
  const snapshots = createMemorySnapshots(rows, apply);
  const apiKeys = createMemoryApiKeys(rows, apply);
  const journal = createMemoryJournal(journalSize);
  let adminToken: string | undefined;
  const ports = {
    store: createMemoryStore({ rows, revokedTokens, journal, apply }),
    sandboxes: createMemorySandboxes({ rows, limit: sandboxLimit, snapshots, apiKeys, apply }),
    revocations: revokedTokens,
    journal,
    deliveries: createMemoryDeliveries({ rows, journal, clock }),
    clock,
    async adminToken(make: () => string) {
      adminToken ??= make();
      return adminToken;
    },
    unreadiness: async () => undefined,
  };
  return { ports, shared: rows.shared };
}
