import { describe, expect, test } from '@jest/globals';
import { namesOf, openAll, type StartStorage, type StorageTest } from './storage-test.ts';

export function describeEviction(start: StartStorage): void {
  describe('one sandbox too many', () => {
    test.each<[string, (test: StorageTest) => Promise<unknown>, string[]]>([
      ['the first one', async () => {}, ['u', 'v']],
      ['not one that was opened again', ({ storage }) => storage.sandboxes.open('t'), ['t', 'v']],
      ['not one that was looked up', ({ sandbox }) => sandbox('t'), ['t', 'v']],
      ['not one whose account was used', async ({ worldIn }) => (await worldIn('t')).release(), ['t', 'v']],
    ])('closes the least recently used: %s', async (_, use, left) => {
      const test = await start({ sandboxLimit: 2 });
      await openAll(test, ['t', 'u']);
      await use(test);
      await openAll(test, ['v']);
      expect([await namesOf(test), test.evicted]).toEqual([
        left,
        ['t', 'u'].filter((name) => !left.includes(name)),
      ]);
    });

    test('is not closed while it has a request in flight, but the next one is', async () => {
      const test = await start({ sandboxLimit: 2 });
      await test.worldIn('t');
      await openAll(test, ['u', 'v']);
      expect([await namesOf(test), test.evicted]).toEqual([['t', 'v'], ['u']]);
    });

    test('is not marked as used when a request reopens its world', async () => {
      const test = await start({ sandboxLimit: 2 });
      await openAll(test, ['t', 'u']);
      (await test.worldIn('t', { isRepeated: true })).release();
      await openAll(test, ['v']);
      expect([await namesOf(test), test.evicted]).toEqual([['u', 'v'], ['t']]);
    });

    test('is closed when a request releases its sandbox, if all had one in flight', async () => {
      const test = await start({ sandboxLimit: 1 });
      const [t, u] = [await test.worldIn('t'), await test.worldIn('u')];
      const before = await namesOf(test);
      u.release();
      const between = await namesOf(test);
      t.release();
      expect([before, between, await namesOf(test), test.evicted]).toEqual([['t', 'u'], ['t'], ['t'], ['u']]);
    });
  });
}
