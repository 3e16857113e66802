import { describe, expect, test } from '@jest/globals';
import { describeWithRedis } from '../../testing/redis/describe-with-redis.ts';
import { useStorageOnRedis } from '../../testing/redis/use-storage.ts';
import { PARCEL, useDeliveries } from '../../testing/storage/deliveries-test.ts';
import { entry } from '../../testing/storage/journal-entries.ts';
import {
  ALICE,
  apiKeyRecord,
  clientRecord,
  pdpConfigRecord,
  STATE,
  taskRecord,
} from '../../testing/storage/storage-records.ts';
import type { StorageTest } from '../../testing/storage/storage-test.ts';

const TTL = 60_000;
const JOURNAL_SIZE = 3;

describeWithRedis('keys in an engine:', () => {
  const { redis, start, keys } = useStorageOnRedis(TTL);

  describe('nothing is left', () => {
    const ENDS: [string, (test: StorageTest) => Promise<unknown>][] = [
      ['is closed', ({ storage }) => storage.sandboxes.close('t')],
      [
        'is closed to make room',
        async ({ storage }) => {
          await storage.sandboxes.open('u');
          await storage.sandboxes.open('v');
          for (const name of ['u', 'v']) await storage.sandboxes.close(name);
        },
      ],
      [
        'has expired',
        async ({ storage, passTime }) => {
          passTime(TTL + 1);
          await storage.sandboxes.open('u');
          await storage.sandboxes.close('u');
        },
      ],
      ['goes with new fixtures', ({ storage }) => storage.sandboxes.load({ state: STATE, id: 'test' })],
      ['goes with a load of the same fixtures', ({ storage }) => storage.sandboxes.load()],
    ];

    test.each(ENDS)('of a sandbox that %s', async (_, end) => {
      const test = await start({ sandboxLimit: 2, journalSize: JOURNAL_SIZE });
      await prepare(test);
      const before = await lasting();
      await useAll(test, 't');
      await end(test);
      await fillJournal(test);
      expect((await lasting()).map(withoutIds)).toEqual(before.map(withoutIds));
    });

    test('of the shared sandbox that is reset, but its snapshots', async () => {
      const test = await start({ journalSize: JOURNAL_SIZE });
      await prepare(test);
      const before = await lasting();
      await useAll(test, null);
      const shared = await test.sandbox(null);
      for (const name of await test.storage.sandboxes.snapshots.names(shared))
        await test.storage.sandboxes.snapshots.remove(shared, name);
      await test.storage.deliveries.clear(shared.id);
      await test.storage.sandboxes.reset(shared);
      await fillJournal(test);
      expect(await lasting()).toEqual(before);
    });

    test('of what was recorded of a sandbox after it was closed, a day later', async () => {
      const test = await start({ journalSize: JOURNAL_SIZE });
      await prepare(test);
      const before = await lasting();
      const { id } = await test.storage.sandboxes.open('t');
      await test.storage.sandboxes.close('t');
      for (let count = 0; count <= JOURNAL_SIZE; count += 1)
        await test.storage.journal.record(entry({ sandbox: { id, name: 't' } }));
      await fillJournal(test);
      expect(await lasting()).toEqual(before);
      test.passTime(86_400_001);
      await test.storage.journal.record(entry({ sandbox: { id: 'another', name: 'u' } }));
      expect(await redis().cli('ZRANGE', 'kit:journal:sandboxes', '0', '-1')).not.toContain(id);
    });

    /** The keys that do not expire. */
    async function lasting(): Promise<string[]> {
      const all = await keys();
      const ttls = await Promise.all(all.map((key) => redis().cli('PTTL', key)));
      return all.filter((_, index) => ttls[index] === '-1');
    }

    const withoutIds = (key: string): string => key.replace(/:[\da-f]{8}-[-\da-f]{27}/, ':ID');

    async function prepare(test: StorageTest): Promise<void> {
      await test.storage.sandboxes.open('unused');
      await test.storage.sandboxes.close('unused');
      await fillJournal(test);
    }

    /** With entries of the shared sandbox, so that those of others are dropped. */
    async function fillJournal(test: StorageTest): Promise<void> {
      const sandbox = { id: 'shared', name: null };
      for (let count = 0; count <= JOURNAL_SIZE; count += 1)
        await test.storage.journal.record(entry({ sandbox }));
    }

    /** Stores something of each kind. */
    async function useAll(test: StorageTest, name: string | null): Promise<void> {
      const { storage, worldIn } = test;
      const { sandboxes, store } = storage;
      const { snapshots, apiKeys } = sandboxes;
      const world = await worldIn(name, { client: 'a1', createSandbox: true });
      const { sandbox } = world;
      const recorded = entry({ sandbox });
      await snapshots.save(sandbox, 'fresh');
      const change = clientRecord('a1', { siret: '99999999999999', isActive: false });
      expect(await store.commit(world, { client: change }, recorded)).toBe('done');
      const added = clientRecord('new', { siret: '88888888888888', pdpConfig: pdpConfigRecord(8) });
      const another = await worldIn(name, { client: 'new' });
      expect(await store.commit(another, { client: added, lastPdpConfigId: 8 }, recorded)).toBe('done');
      (
        await worldIn(name, { page: { offset: 0, limit: 10, order: 'newest-first', onlyActive: true } })
      ).release();
      const third = await worldIn(name, { task: 't1' });
      expect(await store.commit(third, { task: taskRecord('t1') })).toBe('done');
      await apiKeys.add(sandbox, { email: ALICE, apiKey: apiKeyRecord('key') });
      await sandboxes.update(sandbox, { clock: { offset: 1, frozenAt: undefined } });
      for (const each of ['one', 'two', 'one']) await snapshots.save(sandbox, each);
      await snapshots.restore(sandbox, 'fresh');
      await sandboxes.replaceState(sandbox, { ...STATE, accounts: STATE.accounts.slice(0, 1) });
      await snapshots.save(sandbox, 'three');
      await sandboxes.replaceState(sandbox, STATE);
      await snapshots.restore(sandbox, 'two');
      await snapshots.remove(sandbox, 'two');
      const { add, begin, deliveries } = useDeliveries(test);
      await add('planned', { parcel: { ...PARCEL, content: null } }, name);
      await deliveries.settle(await begin('tried', {}, name), 'released', recorded);
      for (const { release } of [world, another, third]) release();
    }
  });
});
