import { describe, expect, test } from '@jest/globals';
import { describeWithRedis } from '../../testing/redis/describe-with-redis.ts';
import { useStorageOnRedis } from '../../testing/redis/use-storage.ts';
import { namesOf, type StorageTest } from '../../testing/storage/storage-test.ts';

const TTL = 60_000;
/** Longer than the slowest request (HOLD_MS in sandbox.lua). */
const HOLD = 11 * 60_000;

describeWithRedis('the lifetime of what is stored:', () => {
  const { redis, start, keys } = useStorageOnRedis(TTL, ['--appendonly', 'yes', '--appendfsync', 'always']);

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
      expect(await redis().cli('HKEYS', 'kit:names')).toBe('u');
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
      const left = Number(await redis().cli('PTTL', held));
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
      await redis().kill();
      world.release();
      await expect(test.storage.sandboxes.list()).rejects.toThrow('does not answer');
      await redis().restart();
      while (await test.storage.unreadiness());
      const after = (await test.storage.sandboxes.list()).map(({ inFlight }) => inFlight);
      test.passTime(HOLD);
      expect([after, await namesOf(test)]).toEqual([[1], []]);
    });

    test('is the only thing that a failed request leaves', async () => {
      const test = await start();
      (await test.worldIn('t')).release();
      redis().pause();
      await expect(test.worldIn('t')).rejects.toThrow('does not answer');
      redis().resume(); // and only now it executes that
      while (await test.storage.unreadiness());
      test.passTime(HOLD);
      expect(await namesOf(test)).toEqual([]);
    });
  });
});
