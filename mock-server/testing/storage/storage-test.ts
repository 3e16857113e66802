import { afterEach } from '@jest/globals';
import type { SandboxRecord } from '../../store/port/sandboxes.ts';
import type { OpenStorage, Storage, StorageOptions } from '../../store/port/storage.ts';
import type { Change, World, WorldQuery } from '../../store/port/store.ts';
import { aroundPorts } from './around-ports.ts';
import { ALICE, REAL_START, STATE } from './storage-records.ts';

/** A storage under test. Its results are frozen, so that changing a record is an error. */
export interface StorageTest {
  readonly storage: Storage;
  /** Names of the sandboxes that were closed to make room. */
  readonly evicted: readonly string[];
  /** Opens the world of an account of the shared sandbox: of Alice by default. */
  world(query?: Partial<WorldQuery>): Promise<World>;
  /** Opens the world of Alice in a sandbox, which is created if it does not exist. */
  worldIn(sandbox: string | null, query?: Partial<WorldQuery>): Promise<World>;
  /** The shared sandbox, or an open one. */
  sandbox(name: string | null): Promise<SandboxRecord>;
  /** Opens a world with a client, changes the client, and retries while that is stale. */
  change(uid: string, toChange: (world: World) => Change): Promise<void>;
  passTime(milliseconds: number): void;
}

export type StartStorage = (options?: Partial<StorageOptions>) => Promise<StorageTest>;

/**
 * Returns a function that starts storages for tests, which are closed after each test.
 *
 * @param openNew returns a function that opens an empty storage
 */
export function prepareStorageTest(openNew: () => OpenStorage): StartStorage {
  const started: Storage[] = [];

  afterEach(async () => {
    await Promise.all(started.splice(0).map((storage) => storage.close()));
  });

  return async function start(options = {}) {
    let now = REAL_START;
    const evicted: string[] = [];
    const opened = openNew()({
      ...{ fixtures: STATE, fixturesId: 'test', sandboxLimit: 10, journalSize: 100 },
      ...{ onEvict: (name: string) => evicted.push(name), onNotice() {}, ...options },
      clock: () => new Date(now),
    });
    const storage = aroundPorts(opened, (_, call) => freezeResult(call()));
    started.push(storage);
    await storage.start();

    function worldIn(sandbox: string | null, query: Partial<WorldQuery> = {}) {
      return storage.store.open({ accounts: [{ sandbox, email: ALICE }], createSandbox: true, ...query });
    }

    async function change(uid: string, toChange: (world: World) => Change): Promise<void> {
      const world = await worldIn(null, { client: uid });
      const result = await storage.store.commit(world, toChange(world));
      world.release();
      if (result === 'stale') await change(uid, toChange);
    }

    return {
      ...{ storage, evicted, worldIn, change },
      world: (query) => worldIn(null, query),
      async sandbox(name) {
        const found = await storage.sandboxes.find(name);
        if (!found) throw new Error(`there is no sandbox ${name}`);
        return found;
      },
      passTime(milliseconds) {
        now += milliseconds;
      },
    };
  };
}

async function freezeResult(result: unknown): Promise<unknown> {
  return deepFreeze(await result);
}

function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}

/** Names of the open sandboxes, least recently used first. */
export async function namesOf({ storage }: StorageTest): Promise<(string | null)[]> {
  return (await storage.sandboxes.list()).map(({ sandbox }) => sandbox.name);
}

export async function openAll({ storage }: StorageTest, names: string[]): Promise<SandboxRecord[]> {
  const opened = [];
  for (const name of names) opened.push(await storage.sandboxes.open(name));
  return opened;
}
