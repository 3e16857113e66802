import { describe, expect, test } from '@jest/globals';
import type { TaskRecord } from '../../store/port/records.ts';
import { TASK_LIMIT } from '../../store/port/store.ts';
import { ALICE, apiKeyRecord, BOB, clientRecord, STATE, taskRecord } from './storage-records.ts';
import type { StartStorage, StorageTest } from './storage-test.ts';

const T1 = taskRecord('t1');

async function begin(
  { storage, worldIn }: StorageTest,
  task: TaskRecord,
  sandbox: string | null = null,
): Promise<'done' | 'stale'> {
  const world = await worldIn(sandbox, { task: task.id });
  world.release();
  return storage.store.commit(world, { task });
}

async function idsOf({ storage, sandbox }: StorageTest, name: string | null = null): Promise<string[]> {
  const { tasks } = await storage.sandboxes.state(await sandbox(name));
  return tasks.map(({ id }) => id);
}

export function describeTasks(start: StartStorage): void {
  describe('a task', () => {
    test('is found by its id, and by what it makes', async () => {
      const test = await start();
      await begin(test, T1);
      const found = [await test.world({ task: 't1' }), await test.world({ task: T1.makes })];
      expect(found.map(({ task }) => task)).toEqual([T1, T1]);
    });

    test('is found by what it makes if it is the newest one that does', async () => {
      const test = await start();
      for (const id of ['t1', 't2', 't3'])
        await begin(test, taskRecord(id, { makes: id === 't3' ? 'another' : 'the same' }));
      expect((await test.world({ task: 'the same' })).task?.id).toBe('t2');
    });

    test('that does not exist is not found', async () => {
      const test = await start();
      await begin(test, T1);
      expect([(await test.world({ task: 't2' })).task, (await test.world()).task]).toEqual([
        undefined,
        undefined,
      ]);
    });

    test('is found by other accounts too', async () => {
      const test = await start();
      await begin(test, T1);
      const bob = await test.storage.store.open({ accounts: [{ sandbox: null, email: BOB }], task: 't1' });
      expect(bob.task?.account).toBe(ALICE);
    });

    test('is only in its own sandbox', async () => {
      const test = await start();
      await begin(test, T1, 't');
      await test.worldIn('u');
      expect([await idsOf(test, 't'), await idsOf(test, 'u'), await idsOf(test)]).toEqual([['t1'], [], []]);
    });

    test('that has changed since it was read is not replaced', async () => {
      const test = await start();
      await begin(test, T1);
      const world = await test.world({ task: 't1' });
      await begin(test, { ...T1, duration: 5 });
      const result = await test.storage.store.commit(world, { task: { ...T1, isDeleted: true } });
      expect([result, (await test.world({ task: 't1' })).task?.duration]).toEqual(['stale', 5]);
    });

    test('is not added twice', async () => {
      const test = await start();
      const world = await test.world();
      await begin(test, T1);
      expect(await test.storage.store.commit(world, { task: { ...T1, duration: 5 } })).toBe('stale');
    });

    test('is not added to an account that is gone', async () => {
      const test = await start();
      const world = await test.world();
      await test.storage.sandboxes.replaceState(await test.sandbox(null), { ...STATE, accounts: [] });
      expect([await test.storage.store.commit(world, { task: T1 }), await idsOf(test)]).toEqual([
        'stale',
        [],
      ]);
    });

    test('needs no account', async () => {
      const { storage } = await start();
      const world = await storage.store.open({ accounts: [] });
      const result = await storage.store.commit(world, { task: { ...T1, account: null } });
      expect(result).toBe('done');
    });

    test('makes room for new ones, oldest first', async () => {
      const test = await start();
      const ids = Array.from({ length: TASK_LIMIT + 2 }, (_, index) => `t${index}`);
      const tasks = ids.slice(0, TASK_LIMIT).map((id) => taskRecord(id));
      await test.storage.sandboxes.replaceState(await test.sandbox(null), { ...STATE, tasks });
      for (const id of ids.slice(TASK_LIMIT)) await begin(test, taskRecord(id));
      expect(await idsOf(test)).toEqual(ids.slice(2));
    });

    test('that is replaced keeps its place', async () => {
      const test = await start();
      for (const id of ['t1', 't2', 't1']) await begin(test, taskRecord(id));
      expect(await idsOf(test)).toEqual(['t1', 't2']);
    });

    test('is gone after a reset', async () => {
      const test = await start();
      await begin(test, T1);
      await test.storage.sandboxes.reset(await test.sandbox(null));
      expect(await idsOf(test)).toEqual([]);
    });

    test('is part of a snapshot', async () => {
      const test = await start();
      const { snapshots } = test.storage.sandboxes;
      await begin(test, T1);
      await snapshots.save(await test.sandbox(null), 'one');
      await begin(test, taskRecord('t2'));
      await snapshots.restore(await test.sandbox(null), 'one');
      expect(await idsOf(test)).toEqual(['t1']);
    });
  });

  describe('the client of an API key', () => {
    const apiKeys = [apiKeyRecord('k1', { clientUid: 'a2' }), apiKeyRecord('k2')];
    const accounts = STATE.accounts.map((each) => (each.email === ALICE ? { ...each, apiKeys } : each));

    test.each([
      ['k1', 'a2'],
      ['k2', undefined],
    ])('is read if it is asked for: %s is for %s', async (id, uid) => {
      const { storage } = await start({ fixtures: { ...STATE, accounts } });
      const references = [{ sandbox: null, fingerprint: apiKeyRecord(id).fingerprint }];
      const open = (isClientOfApiKey: boolean) =>
        storage.store.open({ accounts: [], apiKeys: references, isClientOfApiKey });
      expect([(await open(true)).client?.uid, (await open(false)).client]).toEqual([uid, undefined]);
    });

    test('does not replace a client that is named', async () => {
      const test = await start();
      const { client } = await test.world({ client: 'a1', isClientOfApiKey: true });
      expect(client).toEqual(clientRecord('a1', { siret: '11111111111111' }));
    });
  });
}
