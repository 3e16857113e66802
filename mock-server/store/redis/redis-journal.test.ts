import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createVault } from '../../secrets/vault.ts';
import { describeWithRedis } from '../../testing/redis/describe-with-redis.ts';
import { type RedisServer, startRedis } from '../../testing/redis/start-redis.ts';
import { entry } from '../../testing/storage/journal-entries.ts';
import { STATE } from '../../testing/storage/storage-records.ts';
import { openRedisStorage } from './open-redis-storage.ts';

describeWithRedis('a journal in Redis', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  test('keeps nothing of a closed sandbox once its entries are dropped', async () => {
    const settings = { url: redis.url, prefix: 'kit:', reset: false, sandboxTtl: 60_000 };
    const storage = openRedisStorage(
      settings,
      createVault('secret'),
    )({
      ...{ fixtures: STATE, fixturesId: 'demo', clock: undefined, sandboxLimit: 10, journalSize: 2 },
      ...{ onEvict() {}, onNotice() {} },
    });
    await storage.start();
    const closed = await storage.sandboxes.open('closed');
    await storage.journal.record(entry({ sandbox: closed }));
    await storage.sandboxes.close('closed');
    for (let count = 0; count < 3; count += 1) await storage.journal.record(entry());
    await storage.close();
    expect(await redis.cli('KEYS', `kit:journal:*${closed.id}`)).toBe('');
  });
});
