import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import supertest from 'supertest';
import { createMock } from '../../create-mock.ts';
import type { Mock } from '../../mock.ts';
import { REGISTRY } from '../../registry.ts';
import { createVault } from '../../secrets/vault.ts';
import { openMemoryStorage } from '../../store/memory/open-memory-storage.ts';
import type { OpenStorage, Storage } from '../../store/port/storage.ts';
import { openRedisStorage } from '../../store/redis/open-redis-storage.ts';
import { SILENCE } from '../../testing/receiver.ts';
import { describeWithRedis } from '../../testing/redis/describe-with-redis.ts';
import { type RedisServer, startRedis } from '../../testing/redis/start-redis.ts';
import { CLIENT, START } from '../../testing/test-mock.ts';
import { TASKS_DOCUMENT } from '../tasks/tasks-document.ts';
import { SUBMIT } from '../tasks/tasks-mock.ts';
import { useReceiver } from './use-receiver.ts';

const startReceiver = useReceiver();
const mocks: Mock[] = [];

afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(mocks.splice(0).map((mock) => mock.close()));
});

/** Opens one storage in memory, for replicas that would share it. */
function openInMemory(): OpenStorage {
  let storage: Storage | undefined;
  return (options) => {
    const opened = storage ?? openMemoryStorage(options);
    storage ??= { ...opened, deliveries: { ...opened.deliveries, isShared: true } };
    return storage;
  };
}

/** Two mocks on one storage, which ends with none of them. */
async function createReplicas(openShared: OpenStorage) {
  let now = START.getTime();
  const opened: Storage[] = [];
  const open: OpenStorage = (options) => {
    const storage = openShared(options);
    opened.push(storage);
    return storage;
  };
  const registry = { ...REGISTRY, stores: { ...REGISTRY.stores, memory: () => open } };
  const options = { clock: () => new Date(now), documents: [TASKS_DOCUMENT] };
  const [one, other] = [createMock(options, registry), createMock(options, registry)] as const;
  mocks.push(one, other);
  for (const storage of opened) await storage.start();
  return {
    ...{ one, other },
    passTime(milliseconds: number) {
      now += milliseconds;
    },
  };
}

/** Fakes the timers that replicas look for tries with. */
function useFakeTimers() {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
}

async function beginTask(mock: Mock, url: string): Promise<void> {
  const path = `${SUBMIT}?callback_url=${encodeURIComponent(url)}`;
  const request = supertest(mock.app)
    .post(path)
    .set('Authorization', `Bearer ${await mock.token()}`);
  await request.send({ invoiceNumber: 'F-1' }).expect(202);
}

const statesOf = async (mock: Mock) => (await mock.requests({ webhook: true })).map(({ verdict }) => verdict);

/** @param openShared opens an empty storage, to open it once for each replica */
function describeReplicas(openShared: () => OpenStorage): void {
  describe('a webhook that one replica delivers', () => {
    test('is tried again by another one whose clock is moved, with the same content', async () => {
      const { one, other } = await createReplicas(openShared());
      const { url, received } = await startReceiver(503, 204);
      const webhook = await one.webhook({ client: CLIENT, url, data: { name: 'é 🥖' }, event: 'x.y' });
      await other.clock.advance('5s');
      expect([await webhook.state(), await statesOf(one)]).toEqual(['delivered', ['failed', 'accepted']]);
      expect(received.map(({ body }) => String(body))).toEqual(
        Array(2).fill('{"event_type":"x.y","data":{"name":"é 🥖"}}'),
      );
    });

    test('is tried once, although both look for it', async () => {
      const { one, other } = await createReplicas(openShared());
      const { url, received } = await startReceiver(503);
      const webhook = await one.webhook({ client: CLIENT, url });
      await Promise.all([one.clock.advance('5s'), other.clock.advance('5s')]);
      expect([received.length, (await webhook.tries()).length]).toEqual([2, 2]);
    });

    test('is tried again after that one was closed', async () => {
      const { one, other } = await createReplicas(openShared());
      const { url, received } = await startReceiver(503, 204);
      await one.webhook({ client: CLIENT, url });
      await one.close();
      await other.clock.advance('5s');
      expect(received).toHaveLength(2);
    });

    test('is left to another one that is closed within a try', async () => {
      const { one, other } = await createReplicas(openShared());
      const { url, arrived } = await startReceiver(SILENCE, 204);
      const delivering = one.webhook({ client: CLIENT, url });
      await arrived(1);
      await one.close();
      await other.clock.advance('1ms');
      expect(await statesOf(other)).toEqual(['accepted']);
      expect((await delivering).id).toBe((await other.requests({ webhook: true }))[0]?.webhook?.id);
    });

    test('is tried again by another one after the lease, if that one does not come back', async () => {
      const { one, other, passTime } = await createReplicas(openShared());
      const { url, arrived, received } = await startReceiver(SILENCE, 204);
      useFakeTimers();
      await other.listen();
      void one.webhook({ client: CLIENT, url }).catch(() => {});
      await arrived(1);
      passTime(14_999);
      jest.advanceTimersByTime(2_000);
      await new Promise(setImmediate);
      const before = received.length;
      passTime(1);
      jest.advanceTimersByTime(2_000);
      await arrived(2);
      expect([before, received.length]).toEqual([1, 2]);
    });

    test('fails when another one moves the clock by 10 s without an answer', async () => {
      const { one, other } = await createReplicas(openShared());
      const { url, arrived } = await startReceiver(SILENCE, 204);
      useFakeTimers();
      await one.listen();
      const delivering = one.webhook({ client: CLIENT, url });
      await arrived(1);
      await other.clock.advance('10s');
      jest.advanceTimersByTime(2_000);
      const webhook = await delivering;
      expect((await webhook.tries()).map(({ reason }) => reason)).toEqual([
        'it did not answer within 10 s',
        null,
      ]);
    });

    test('ends with a reset at another one', async () => {
      const { one, other } = await createReplicas(openShared());
      let answer = () => {};
      const { url, arrived } = await startReceiver((_, response) => {
        answer = () => response.writeHead(204).end();
      });
      const delivering = one.webhook({ client: CLIENT, url });
      await arrived(1);
      await other.reset();
      answer();
      await expect((await delivering).state()).rejects.toThrow('there are no webhooks');
      expect(await statesOf(one)).toEqual([]);
    });
  });

  describe('the callback of a task that one replica began', () => {
    test('comes from another one whose clock is moved, after that one was closed', async () => {
      const { one, other } = await createReplicas(openShared());
      const { url, received } = await startReceiver();
      await one.clock.freeze();
      await beginTask(one, url);
      await one.close();
      await other.clock.advance('1s');
      expect(received.map(({ body }) => JSON.parse(String(body)).event_type)).toEqual([
        'submission.completed',
      ]);
    });

    test('comes from another one at its time, if that one does not come back', async () => {
      const { one, other, passTime } = await createReplicas(openShared());
      const { url, arrived, received } = await startReceiver();
      await one.clock.freeze();
      await beginTask(one, url);
      useFakeTimers();
      await other.listen();
      await one.clock.resume();
      passTime(1_000);
      await one.close();
      jest.advanceTimersByTime(2_000);
      await arrived(1);
      expect(received).toHaveLength(1);
    });
  });
}

describe('with a storage in memory', () => describeReplicas(openInMemory));

describeWithRedis('with Redis', () => {
  let redis: RedisServer;
  let stores = 0;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  describeReplicas(() => {
    stores += 1;
    const settings = { url: redis.url, prefix: `replicas-${stores}:`, reset: false, sandboxTtl: 86_400_000 };
    return openRedisStorage(settings, createVault('secret'));
  });
});

test('a mock that shares nothing does not look for tries of others', async () => {
  useFakeTimers();
  const mock = createMock();
  mocks.push(mock);
  const timers = jest.getTimerCount();
  await mock.listen();
  expect(jest.getTimerCount()).toBe(timers);
});
