import { afterAll, beforeAll } from '@jest/globals';
import { createVault } from '../../secrets/vault.ts';
import { describeWithRedis } from '../../testing/redis/describe-with-redis.ts';
import { type RedisServer, startRedis } from '../../testing/redis/start-redis.ts';
import { describeStorage } from '../../testing/storage-contract.ts';
import { openRedisStorage } from './open-redis-storage.ts';

const VAULT = createVault('secret');
const DAY = 86_400_000;

describeWithRedis('a storage in Redis', () => {
  let redis: RedisServer;
  let stores = 0;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  describeStorage('redis', () => {
    stores += 1;
    const settings = { url: redis.url, prefix: `test-${stores}:`, reset: false, sandboxTtl: DAY };
    return openRedisStorage(settings, VAULT);
  });
});
