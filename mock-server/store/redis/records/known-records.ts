import type { SandboxRecord } from '../../port/sandboxes.ts';
import type { World } from '../../port/store.ts';
import type { Versioned } from './read-records.ts';

/** The versions of what was read, for when it is changed. They are not part of the ports. */
export interface KnownRecords {
  add(sandbox: Versioned<SandboxRecord>): SandboxRecord;
  /** @throws Error for a record of another storage */
  versionOf(sandbox: SandboxRecord): string;
  addWorld(world: World, read: ReadVersions): World;
  readBy(world: World): ReadVersions;
}

/** Empty texts for what does not exist. */
export interface ReadVersions {
  readonly client: string;
  readonly task: string;
}

export function createKnownRecords(): KnownRecords {
  const sandboxes = new WeakMap<SandboxRecord, string>();
  const worlds = new WeakMap<World, ReadVersions>();
  return {
    add({ record, version }) {
      sandboxes.set(record, version);
      return record;
    },
    versionOf: (sandbox) => known(sandboxes.get(sandbox)),
    addWorld(world, read) {
      worlds.set(world, read);
      return world;
    },
    readBy: (world) => known(worlds.get(world)),
  };
}

function known<Value>(value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw new Error('it was not read from this storage');
}
