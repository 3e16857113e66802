import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createStorageFolder, type StorageFolder } from '../../testing/storage/storage-folder.ts';
import { ALICE, clientRecord, STATE } from '../../testing/storage/storage-records.ts';
import type { State } from '../port/records.ts';
import type { Storage } from '../port/storage.ts';
import type { World } from '../port/store.ts';
import { StateFileError } from './state-file-error.ts';
import { STATE_FORMAT } from './stored-state.ts';

const OTHER_STATE: State = { ...STATE, lastPdpConfigId: 99 };

let folder: StorageFolder;

beforeEach(() => {
  folder = createStorageFolder();
});

afterEach(() => folder.remove());

function worldOf({ store }: Storage, client = 'a1'): Promise<World> {
  return store.open({ accounts: [{ sandbox: null, email: ALICE }], client });
}

/** Changes the name of a client. */
async function rename(storage: Storage, name: string, uid = 'a1') {
  return storage.store.commit(await worldOf(storage, uid), { client: clientRecord(uid, { name }) });
}

async function nameOf(storage: Storage, uid = 'a1') {
  return (await worldOf(storage, uid)).client?.name;
}

async function stateOf({ sandboxes }: Storage): Promise<State | undefined> {
  const shared = await sandboxes.find(null);
  return shared && sandboxes.state(shared);
}

describe('a state file', () => {
  test('contains a change when its commit resolves', async () => {
    const storage = folder.open();
    await storage.start();
    await rename(storage, 'other');
    expect(folder.read()).toEqual({
      format: STATE_FORMAT,
      keyCheck: expect.any(String),
      state: await stateOf(storage),
    });
    expect(folder.read().state.accounts[0].clients[0].name).toBe('other');
  });

  test('is read when a storage is opened again', async () => {
    const first = folder.open();
    await Promise.all(['a1', 'a2', 'a3'].map((uid) => rename(first, 'other', uid)));
    await first.close();
    const second = folder.open();
    await second.start();
    expect(await stateOf(second)).toEqual(await stateOf(first));
    expect(await nameOf(second, 'a3')).toBe('other');
  });

  test('exists after the start', async () => {
    await folder.open().start();
    expect(folder.read().state).toEqual(STATE);
  });

  test('is not changed by the start if it exists', async () => {
    const first = folder.open();
    await first.start();
    await first.close();
    const before = readFileSync(folder.file, 'utf8');
    writeFileSync(folder.file, `${before}\n`);
    await folder.open().start();
    expect(readFileSync(folder.file, 'utf8')).toBe(`${before}\n`);
  });

  test('is written by the next start if it was removed', async () => {
    const storage = folder.open();
    await storage.start();
    await rename(storage, 'other');
    await storage.close();
    rmSync(folder.file);
    await storage.start();
    expect(folder.read().state.accounts[0].clients[0].name).toBe('other');
  });

  test('fails at the start if it cannot be written', async () => {
    const storage = folder.open();
    const repair = folder.breakIt();
    await expect(storage.start()).rejects.toThrow(
      `Cannot write "${folder.file}": a part of its path is not a folder (ENOTDIR). Check that its folder exists, is writable and has free space, or use another file.`,
    );
    repair();
  });

  test('contains only the shared sandbox', async () => {
    const storage = folder.open();
    await storage.start();
    const before = folder.read();
    const sandbox = await storage.sandboxes.open('t');
    await storage.sandboxes.replaceState(sandbox, OTHER_STATE);
    expect(folder.read()).toEqual(before);
  });

  test.each<[string, (storage: Storage, world: World) => Promise<unknown>, number]>([
    ['another state', ({ sandboxes }, { sandbox }) => sandboxes.replaceState(sandbox, OTHER_STATE), 99],
    ['a reset', ({ sandboxes }, { sandbox }) => sandboxes.reset(sandbox), 7],
    ['other fixtures', ({ sandboxes }) => sandboxes.load({ state: OTHER_STATE, id: 'other' }), 99],
    ['a snapshot', ({ sandboxes }, { sandbox }) => sandboxes.snapshots.restore(sandbox, 'one'), 7],
  ])('contains %s when that resolves', async (_, act, lastId) => {
    const storage = folder.open();
    const world = await worldOf(storage);
    await storage.sandboxes.snapshots.save(world.sandbox, 'one');
    await storage.store.commit(world, { client: clientRecord('a1'), lastPdpConfigId: 8 });
    await act(storage, world);
    expect(folder.read().state.lastPdpConfigId).toBe(lastId);
  });
});

describe('a change that is being written', () => {
  test('is not visible before it is in the file', async () => {
    const storage = folder.open();
    await storage.start();
    const change = rename(storage, 'other');
    const names = [await nameOf(storage), folder.read().state.accounts[0].clients[0].name];
    await change;
    expect([names, await nameOf(storage)]).toEqual([['a1', 'a1'], 'other']);
  });

  test('is awaited by close', async () => {
    const storage = folder.open();
    await storage.start();
    const changes = ['a1', 'a2'].map((uid) => rename(storage, 'other', uid));
    await worldOf(storage);
    await storage.close();
    expect(folder.read().state.accounts[0].clients[1].name).toBe('other');
    await Promise.all(changes);
  });

  test('conflicts with earlier ones that wait for the same write', async () => {
    const storage = folder.open();
    await storage.start();
    const worlds = await Promise.all([1, 2, 3].map(() => worldOf(storage, 'a2')));
    const first = rename(storage, 'other');
    const results = worlds.map((world, index) =>
      storage.store.commit(world, { client: clientRecord('a2', { name: `${index}` }) }),
    );
    expect([await Promise.all(results), await first]).toEqual([['done', 'stale', 'stale'], 'done']);
  });
});

describe('a change that cannot be written', () => {
  test.each<[string, (storage: Storage, world: World) => Promise<unknown>]>([
    ['a commit', (storage) => rename(storage, 'other')],
    ['another state', ({ sandboxes }, { sandbox }) => sandboxes.replaceState(sandbox, OTHER_STATE)],
    ['a reset', ({ sandboxes }, { sandbox }) => sandboxes.reset(sandbox)],
    ['other fixtures', ({ sandboxes }) => sandboxes.load({ state: OTHER_STATE, id: 'other' })],
    ['a snapshot', ({ sandboxes }, { sandbox }) => sandboxes.snapshots.restore(sandbox, 'one')],
  ])('is rejected, and never visible or written: %s', async (_, act) => {
    const storage = folder.open();
    const world = await worldOf(storage);
    await storage.sandboxes.open('t');
    await storage.sandboxes.snapshots.save(world.sandbox, 'one');
    await rename(storage, 'second');
    await storage.sandboxes.update(world.sandbox, { clock: { offset: 5, frozenAt: undefined } });
    const before = [
      await stateOf(storage),
      await storage.sandboxes.find(null),
      await storage.sandboxes.list(),
    ];
    const repair = folder.breakIt();
    await expect(act(storage, world)).rejects.toBeInstanceOf(StateFileError);
    repair();
    await rename(storage, 'a5', 'a5'); // writes the original a5
    const after = [
      await stateOf(storage),
      await storage.sandboxes.find(null),
      await storage.sandboxes.list(),
    ];
    expect(after).toEqual(before);
    expect(folder.read().state).toEqual(before[0]);
  });

  test('is rejected with all that waited for the same write, but not with later ones', async () => {
    const storage = folder.open();
    await storage.start();
    const worlds = await Promise.all(['a1', 'a2', 'a3'].map((uid) => worldOf(storage, uid)));
    const repair = folder.breakIt();
    const results = await Promise.allSettled(
      worlds.map((world) =>
        storage.store.commit(world, { client: { ...clientRecord('a1'), ...world.client, name: 'lost' } }),
      ),
    );
    repair();
    await rename(storage, 'other', 'a5');
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(folder.read().state.accounts[0].clients.map(({ name }: { name: string }) => name)).toEqual([
      ...['a1', 'a2', 'a3', 'a4', 'other'],
    ]);
  });
});
