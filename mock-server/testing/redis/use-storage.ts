import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { createVault } from '../../secrets/vault.ts';
import { openRedisStorage } from '../../store/redis/open-redis-storage.ts';
import { prepareStorageTest, type StartStorage } from '../storage/storage-test.ts';
import { type RedisServer, startRedis } from './start-redis.ts';

/** Storages on a real engine, for the tests of a file. */
export interface StorageOnRedis {
  readonly redis: () => RedisServer;
  readonly start: StartStorage;
  /** Names of stored keys, sorted. */
  keys(pattern?: string): Promise<string[]>;
}

/** Starts an engine for all tests, which is empty before each. @param args of the engine */
export function useStorageOnRedis(sandboxTtl: number, args: readonly string[] = []): StorageOnRedis {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis({ args });
  });
  afterAll(() => redis.stop());
  beforeEach(() => redis.cli('FLUSHALL'));
  return {
    redis: () => redis,
    start: prepareStorageTest(() =>
      openRedisStorage({ url: redis.url, prefix: 'kit:', reset: false, sandboxTtl }, createVault('secret')),
    ),
    async keys(pattern = 'kit:*') {
      return (await redis.cli('KEYS', pattern)).split('\n').filter(Boolean).sort();
    },
  };
}
