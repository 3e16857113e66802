import { describe, expect, test } from '@jest/globals';
import { SNAPSHOT_LIMIT } from '../../store/port/sandboxes.ts';
import { clientRecord, STATE } from './storage-records.ts';
import type { StartStorage, StorageTest } from './storage-test.ts';

async function rename(
  { storage, worldIn }: StorageTest,
  sandbox: string | null,
  name: string,
): Promise<void> {
  const world = await worldIn(sandbox, { client: 'a1' });
  await storage.store.commit(world, { client: clientRecord('a1', { name }) });
}

async function nameOf({ worldIn }: StorageTest, sandbox: string | null): Promise<string | undefined> {
  return (await worldIn(sandbox, { client: 'a1' })).client?.name;
}

export function describeSnapshots(start: StartStorage): void {
  describe.each([['t'], [null]])('a snapshot of the sandbox %s', (name) => {
    /** A storage with a snapshot, after which the client was renamed. */
    async function startSaved() {
      const test = await start();
      const { snapshots } = test.storage.sandboxes;
      await rename(test, name, 'saved');
      const sandbox = await test.sandbox(name);
      await snapshots.save(sandbox, 'one');
      await rename(test, name, 'later');
      return { test, snapshots, sandbox };
    }

    test('can be restored several times', async () => {
      const { test, snapshots, sandbox } = await startSaved();
      const names = [];
      for (let turn = 0; turn < 2; turn += 1) {
        names.push(
          await nameOf(test, name),
          await snapshots.restore(sandbox, 'one'),
          await nameOf(test, name),
        );
        await rename(test, name, 'later still');
      }
      expect(names).toEqual(['later', true, 'saved', 'later still', true, 'saved']);
    });

    test('restores the highest id of a PDP configuration', async () => {
      const { test, snapshots, sandbox } = await startSaved();
      await test.storage.sandboxes.replaceState(sandbox, { ...STATE, lastPdpConfigId: 9 });
      await snapshots.restore(sandbox, 'one');
      expect((await test.worldIn(name)).lastPdpConfigId).toBe(7);
    });

    test('does not affect clock and faults', async () => {
      const { test, snapshots, sandbox } = await startSaved();
      await test.storage.sandboxes.update(sandbox, { clock: { offset: 5, frozenAt: undefined } });
      await snapshots.restore(sandbox, 'one');
      expect((await test.sandbox(name)).clock.offset).toBe(5);
    });

    test('is replaced by the next one with its name, which becomes the newest', async () => {
      const { test, snapshots, sandbox } = await startSaved();
      await snapshots.save(sandbox, 'two');
      await snapshots.save(sandbox, 'one');
      await rename(test, name, 'latest');
      await snapshots.restore(sandbox, 'one');
      expect([await snapshots.names(sandbox), await nameOf(test, name)]).toEqual([['two', 'one'], 'later']);
    });

    test('that was removed cannot be restored', async () => {
      const { test, snapshots, sandbox } = await startSaved();
      const removed = [await snapshots.remove(sandbox, 'one'), await snapshots.remove(sandbox, 'one')];
      expect([removed, await snapshots.restore(sandbox, 'one')]).toEqual([[true, false], false]);
      expect([await snapshots.names(sandbox), await nameOf(test, name)]).toEqual([[], 'later']);
    });

    test('makes a commit stale that is based on the state before it was restored', async () => {
      const { test, snapshots, sandbox } = await startSaved();
      const world = await test.worldIn(name, { client: 'a1' });
      await snapshots.restore(sandbox, 'one');
      expect(await test.storage.store.commit(world, { client: clientRecord('a1') })).toBe('stale');
    });

    test('only belongs to its sandbox', async () => {
      const { test, snapshots } = await startSaved();
      const other = await test.storage.sandboxes.open('other');
      expect([await snapshots.names(other), await snapshots.restore(other, 'one')]).toEqual([[], false]);
    });

    test('is not saved if there are too many, unless it replaces one', async () => {
      const { snapshots, sandbox } = await startSaved();
      for (let number = 2; number <= SNAPSHOT_LIMIT; number += 1) await snapshots.save(sandbox, `${number}`);
      const results = [await snapshots.save(sandbox, 'too many'), await snapshots.save(sandbox, 'one')];
      expect([results, (await snapshots.names(sandbox)).length]).toEqual([['full', 'done'], SNAPSHOT_LIMIT]);
    });
  });
}
