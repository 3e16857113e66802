import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createVault } from '../../secrets/vault.ts';
import { describeWithRedis } from '../../testing/redis/describe-with-redis.ts';
import { type RedisServer, startRedis } from '../../testing/redis/start-redis.ts';
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
import { namesOf, prepareStorageTest, type StorageTest } from '../../testing/storage/storage-test.ts';
import { openRedisStorage } from './open-redis-storage.ts';

const TTL = 60_000;
/** Longer than the slowest request (HOLD_MS in sandbox.lua). */
const HOLD = 11 * 60_000;
const JOURNAL_SIZE = 3;

describeWithRedis('the lifetime of what is stored:', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis({ args: ['--appendonly', 'yes', '--appendfsync', 'always'] });
  });
  afterAll(() => redis.stop());
  beforeEach(() => redis.cli('FLUSHALL'));

  const start = prepareStorageTest(() =>
    openRedisStorage(
      { url: redis.url, prefix: 'kit:', reset: false, sandboxTtl: TTL },
      createVault('secret'),
    ),
  );

  async function keys(pattern = 'kit:*'): Promise<string[]> {
    return (await redis.cli('KEYS', pattern)).split('\n').filter(Boolean).sort();
  }

  describe('a sandbox', () => {
    test('is closed when it was not used for the TTL', async () => {
      const test = await start();
      const opened = await test.storage.sandboxes.open('t');
      test.passTime(TTL + 1);
      expect([await namesOf(test), await test.storage.sandboxes.find('t')]).toEqual([[], undefined]);
      expect((await test.storage.sandboxes.open('t')).id).not.toBe(opened.id);
    });

    test('is closed by the one that is opened next', async () => {
      const test = await start();
      await test.storage.sandboxes.open('t');
      test.passTime(TTL + 1);
      await test.storage.sandboxes.open('u');
      expect(await keys('kit:sandbox:*:t')).toHaveLength(0);
      expect(await redis.cli('HKEYS', 'kit:names')).toBe('u');
    });

    test.each<[string, (test: StorageTest) => Promise<unknown>]>([
      ['a request', async ({ worldIn }) => (await worldIn('t')).release()],
      ['opening it again', ({ storage }) => storage.sandboxes.open('t')],
      ['looking it up', ({ sandbox }) => sandbox('t')],
    ])('is kept by %s', async (_, use) => {
      const test = await start();
      const { id } = await test.storage.sandboxes.open('t');
      test.passTime(TTL);
      await use(test);
      test.passTime(TTL);
      expect((await test.sandbox('t')).id).toBe(id);
    });

    test('is not closed while a request of it is in flight, and then is', async () => {
      const test = await start();
      const { release } = await test.worldIn('t');
      test.passTime(TTL + 1);
      const during = await namesOf(test);
      release();
      expect([during, await namesOf(test)]).toEqual([['t'], []]);
    });

    test('of which two requests are in flight is held by the second one', async () => {
      const test = await start();
      const [first] = [await test.worldIn('t'), await test.worldIn('t')];
      first.release();
      first.release();
      test.passTime(TTL + 1);
      expect(await namesOf(test)).toEqual(['t']);
    });
  });

  describe('the hold of a request', () => {
    test('that is never released ends', async () => {
      const test = await start();
      await test.worldIn('t');
      test.passTime(HOLD - 1);
      const before = await namesOf(test);
      test.passTime(1);
      expect([before, await namesOf(test)]).toEqual([['t'], []]);
    });

    test('expires in the engine', async () => {
      const test = await start();
      await test.worldIn('t');
      const [held = ''] = await keys('kit:held:*');
      const left = Number(await redis.cli('PTTL', held));
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(HOLD);
    });

    test('of a replica that has gone does not depend on the requests of others', async () => {
      const gone = await start();
      await gone.worldIn('t');
      const test = await start();
      for (let minutes = 0; minutes < 11; minutes += 1) {
        test.passTime(60_000);
        (await test.worldIn('u')).release();
      }
      expect(await namesOf(test)).toEqual(['u']);
    });

    test('that is released just before its replica closes ends at once', async () => {
      const closed = await start();
      const world = await closed.worldIn('t');
      world.release();
      await closed.storage.close();
      const test = await start();
      expect(await test.storage.sandboxes.list()).toMatchObject([{ inFlight: 0 }]);
    });

    test('whose release could not be sent ends', async () => {
      const test = await start();
      const world = await test.worldIn('t');
      await redis.kill();
      world.release();
      await expect(test.storage.sandboxes.list()).rejects.toThrow('does not answer');
      await redis.restart();
      while (await test.storage.unreadiness());
      const after = (await test.storage.sandboxes.list()).map(({ inFlight }) => inFlight);
      test.passTime(HOLD);
      expect([after, await namesOf(test)]).toEqual([[1], []]);
    });

    test('is the only thing that a failed request leaves', async () => {
      const test = await start();
      (await test.worldIn('t')).release();
      redis.pause();
      await expect(test.worldIn('t')).rejects.toThrow('does not answer');
      redis.resume(); // and only now it executes that
      while (await test.storage.unreadiness());
      test.passTime(HOLD);
      expect(await namesOf(test)).toEqual([]);
    });
  });

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
      expect(await redis.cli('ZRANGE', 'kit:journal:sandboxes', '0', '-1')).not.toContain(id);
    });

    /** The keys that do not expire. */
    async function lasting(): Promise<string[]> {
      const all = await keys();
      const ttls = await Promise.all(all.map((key) => redis.cli('PTTL', key)));
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
