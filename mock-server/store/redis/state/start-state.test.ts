import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createVault } from '../../../secrets/vault.ts';
import { describeWithRedis } from '../../../testing/redis/describe-with-redis.ts';
import { type RedisServer, startRedis } from '../../../testing/redis/start-redis.ts';
import { ALICE, clientRecord, STATE } from '../../../testing/storage/storage-records.ts';
import type { Storage } from '../../port/storage.ts';
import { StoreUnavailable } from '../../port/store-unavailable.ts';
import { FORMAT } from '../calls/format.ts';
import { openRedisStorage } from '../open-redis-storage.ts';

interface Settings {
  readonly secret?: string;
  readonly fixturesId?: string;
  readonly prefix?: string;
  readonly reset?: boolean;
}

/** Stores many keys that a reset removes. */
const FILL = `for each = 1, 20000 do redis.call('SET', 'kit:done:' .. each, '1') end`;

describeWithRedis('the state in an engine', () => {
  let redis: RedisServer;
  const opened: Storage[] = [];

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(() => redis.cli('FLUSHALL'));
  afterEach(() => Promise.all(opened.splice(0).map((storage) => storage.close())));

  function openWith({ secret = 'one', fixturesId = 'demo', prefix = 'kit:', reset = false }: Settings = {}) {
    const settings = { url: redis.url, prefix, reset, sandboxTtl: 60_000 };
    const storage = openRedisStorage(
      settings,
      createVault(secret),
    )({
      ...{ fixtures: STATE, fixturesId, clock: undefined, sandboxLimit: 10, journalSize: 10 },
      ...{ onEvict() {}, onNotice() {} },
    });
    opened.push(storage);
    return storage;
  }

  async function start(settings: Settings = {}): Promise<Storage> {
    const storage = openWith(settings);
    await storage.start();
    return storage;
  }

  const world = ({ store }: Storage) =>
    store.open({ accounts: [{ sandbox: null, email: ALICE }], client: 'a1' });

  async function rename(storage: Storage, name: string): Promise<void> {
    const read = await world(storage);
    expect(await storage.store.commit(read, { client: clientRecord('a1', { name }) })).toBe('done');
  }

  const nameIn = async (storage: Storage) => (await world(storage)).client?.name;
  const bases = async () => (await redis.cli('KEYS', 'kit:base:*:acc')).split('\n').filter(Boolean);

  test('is seeded once by replicas that start at once', async () => {
    const replicas = await Promise.all([start(), start(), start()]);
    await rename(replicas[0], 'seen');
    expect([await Promise.all(replicas.map(nameIn)), (await bases()).length]).toEqual([
      ['seen', 'seen', 'seen'],
      1,
    ]);
  });

  test('is found again by a later replica', async () => {
    await rename(await start(), 'kept');
    expect(await nameIn(await start())).toBe('kept');
  });

  test('is seeded by another replica, if the one that began has gone', async () => {
    await redis.cli('SET', 'kit:lock', 'gone', 'PX', '50');
    expect(await nameIn(await start())).toBe('a1');
  });

  test('is separate from that of another prefix', async () => {
    await rename(await start({ prefix: 'one:' }), 'other');
    expect(await nameIn(await start({ prefix: 'two:' }))).toBe('a1');
  });

  test.each(['a*b:', 'a[b]:', 'a\\b?:'])(
    'is found under the prefix %s, although it looks like a pattern',
    async (prefix) => {
      await redis.cli('SET', 'axb:foreign', '1');
      await rename(await start({ prefix }), 'kept');
      expect(await nameIn(await start({ prefix }))).toBe('kept');
      expect(await nameIn(await start({ prefix, reset: true }))).toBe('a1');
      expect(await redis.cli('EXISTS', 'axb:foreign')).toBe('1');
    },
  );

  describe('is refused', () => {
    test.each<[string, Settings, string, string]>([
      ['with other fixtures', { fixturesId: 'mine' }, 'it was started with other fixtures', '--store-reset'],
      ['with another secret', { secret: 'two' }, 'it was stored with another secret', '--secret'],
    ])('%s', async (_, settings, reason, remedy) => {
      await start();
      await expect(start(settings)).rejects.toMatchObject({
        reason,
        remedy: expect.stringContaining(remedy),
      });
    });

    test('from a newer version', async () => {
      await start();
      await redis.cli('HSET', 'kit:meta', 'format', 'factpulse-kit store 99');
      await expect(start()).rejects.toMatchObject({ reason: expect.stringContaining('newer version') });
    });

    test('of another program', async () => {
      await redis.cli('HSET', 'kit:meta', 'format', 'sessions');
      await expect(start()).rejects.toMatchObject({ reason: expect.stringContaining('another program') });
    });

    test('if another program has keys with the prefix', async () => {
      await redis.cli('SET', 'kit:cart', '1');
      await expect(start()).rejects.toMatchObject({
        reason: 'the key "kit:cart" with the prefix "kit:" is not of factpulse-kit',
      });
      expect(await redis.cli('KEYS', 'kit:*')).toBe('kit:cart');
    });
  });

  test('that is reset starts with the fixtures, whatever was stored', async () => {
    await rename(await start({ secret: 'two', fixturesId: 'mine' }), 'other');
    expect(await nameIn(await start({ reset: true }))).toBe('a1');
  });

  test('that is reset while another replica is in use is whole afterwards', async () => {
    const used = await start();
    let isOver = false;
    const names: (string | undefined)[] = [];
    const using = (async () => {
      while (!isOver) names.push(await nameIn(used));
    })();
    for (let turn = 0; turn < 5; turn += 1) {
      await rename(used, 'before');
      await redis.cli('EVAL', FILL, '0'); // so that the reset takes a while
      const reset = await start({ reset: true });
      names.push(await nameIn(reset));
      await rename(reset, 'after');
    }
    isOver = true;
    await using;
    expect([await nameIn(used), new Set(names), (await bases()).length]).toEqual([
      'after',
      new Set(['a1', 'before', 'after']),
      1,
    ]);
  });

  test('that is lost is seeded again by the next request', async () => {
    const storage = await start();
    await rename(storage, 'lost');
    await redis.cli('FLUSHALL');
    expect([await nameIn(storage), await storage.unreadiness()]).toEqual(['a1', undefined]);
  });

  test('that another version takes over is not touched any more', async () => {
    const storage = await start();
    await redis.cli('HSET', 'kit:meta', 'format', 'factpulse-kit store 99');
    await expect(nameIn(storage)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await storage.unreadiness()).toMatch('newer version');
    await redis.cli('HSET', 'kit:meta', 'format', FORMAT);
    expect([await nameIn(storage), await storage.unreadiness()]).toEqual(['a1', undefined]);
  });

  test('of format 1 is migrated, with its snapshots', async () => {
    const storage = await start();
    const shared = await storage.sandboxes.find(null);
    if (!shared) throw new Error('the shared sandbox is always open');
    const siret = '12345678900011';
    await storage.store.commit(await world(storage), {
      client: clientRecord('a1', { siret, name: 'changed' }),
    });
    await storage.sandboxes.snapshots.save(shared, 'one');
    await toFormat1();
    const migrated = await start();
    const taken = async () => migrated.store.hasSiret(await world(migrated), siret);
    const before = [await nameIn(migrated), await taken(), await redis.cli('HGET', 'kit:meta', 'format')];
    await migrated.store.commit(await world(migrated), { client: clientRecord('a1') });
    const between = await taken();
    await migrated.sandboxes.snapshots.restore(shared, 'one');
    expect([before, between, await taken()]).toEqual([['changed', true, FORMAT], false, true]);
  });

  /** As version 1 stored layers: SIRETs in a hash. */
  async function toFormat1(): Promise<void> {
    const keys = (await redis.cli('KEYS', 'kit:sandbox:*:c:*')).split('\n');
    for (const key of keys) {
      const value = await redis.cli('HGET', key, 'a1');
      const [, line = '', siret = '', record = ''] = /^(\d+ \d) (\d*)\n(.*)$/s.exec(value) ?? [];
      await redis.cli('HSET', key, 'a1', `${line}\n${record}`);
      await redis.cli('HSET', key.replace(/c:[^:]*$/, 'sirets'), 'a1', siret);
    }
    expect(keys).toHaveLength(2);
    await redis.cli('HSET', 'kit:meta', 'format', 'factpulse-kit store 1');
  }
});
