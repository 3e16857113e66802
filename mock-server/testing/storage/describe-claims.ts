import { describe, expect, test } from '@jest/globals';
import { CALLBACK, idsOf, LEASE, onlyClaim, settled, TRY, useDeliveries } from './deliveries-test.ts';
import { entry, hintsOf, named } from './journal-entries.ts';
import { REAL_START } from './storage-records.ts';
import type { StartStorage } from './storage-test.ts';

/** Tests of claims for deliveries. */
export function describeClaims(start: StartStorage): void {
  describe('a claim', () => {
    test('excludes all others', async () => {
      const { begin, claim } = useDeliveries(await start());
      await begin('d');
      expect(await claim()).toEqual({ claims: [], nextIn: undefined, isBusy: true });
    });

    test('is over after its lease, and its token no longer settles', async () => {
      const storage = await start();
      const { begin, claim, find, deliveries } = useDeliveries(storage);
      const first = await begin('d');
      storage.passTime(LEASE - 1);
      expect(idsOf(await claim())).toEqual([]);
      storage.passTime(1);
      const second = onlyClaim(await claim());
      expect(await deliveries.settle(first, settled(null), entry())).toBe('stale');
      expect([await find('d'), await hintsOf(storage.storage.journal)]).toMatchObject([{ tries: [] }, []]);
      expect(await deliveries.settle(second, settled(null))).toBe('done');
    });

    test('still settles after its lease, if no one else has claimed it', async () => {
      const storage = await start();
      const { begin, deliveries } = useDeliveries(storage);
      const claim = await begin('d');
      storage.passTime(LEASE * 2);
      expect(await deliveries.settle(claim, settled(null))).toBe('done');
    });

    test('settles once', async () => {
      const { begin, deliveries } = useDeliveries(await start());
      const claim = await begin('d');
      await deliveries.settle(claim, settled(REAL_START + 5_000));
      expect(await deliveries.settle(claim, settled(null))).toBe('stale');
    });

    test('that is released is free at once', async () => {
      const { begin, claim, deliveries } = useDeliveries(await start());
      const first = await begin('d');
      expect(await deliveries.settle(first, 'released')).toBe('done');
      expect(onlyClaim(await claim())).toMatchObject({ delivery: first.delivery, parcel: first.parcel });
    });

    test('with nothing to send removes the delivery', async () => {
      const { begin, claim, find, deliveries } = useDeliveries(await start());
      await deliveries.settle(await begin('d', { parcel: CALLBACK }), 'removed');
      expect([await find('d'), (await claim()).claims]).toEqual([undefined, []]);
    });

    test('stores the try, what was sent, and the entry of the journal', async () => {
      const storage = await start();
      const { begin, claim, find, deliveries } = useDeliveries(storage);
      const first = await begin('d', { parcel: CALLBACK });
      await deliveries.settle(first, settled(REAL_START + 5_000), named('tried'));
      expect(await find('d')).toEqual({
        ...first.delivery,
        ...{ tries: [TRY], state: 'pending', nextTryAt: REAL_START + 5_000 },
      });
      expect(await hintsOf(storage.storage.journal)).toEqual(['tried']);
      storage.passTime(5_000);
      const second = onlyClaim(await claim());
      expect([second.parcel, second.delivery.tries]).toEqual([
        { ...CALLBACK, content: 'sent content' },
        [TRY],
      ]);
    });

    test('of a finished delivery is not given, and it is still listed', async () => {
      const storage = await start();
      const { begin, claim, find, list, deliveries } = useDeliveries(storage);
      const unanswered = { ...TRY, status: null };
      await deliveries.settle(await begin('d'), settled(null, TRY, unanswered));
      storage.passTime(LEASE);
      expect([await claim(), await list()]).toEqual([
        { claims: [], nextIn: undefined, isBusy: false },
        ['d'],
      ]);
      expect(await find('d')).toMatchObject({ state: 'failed', tries: [TRY, unanswered] });
    });

    test('can be for one sandbox, or one delivery', async () => {
      const storage = await start();
      const { add, claim } = useDeliveries(storage);
      const t = await storage.storage.sandboxes.open('t');
      const dueAt = REAL_START + 1_000;
      for (const id of ['1', '2', '3', '4']) await add(id, { dueAt }, id < '3' ? 't' : null);
      storage.passTime(1_000);
      expect([
        idsOf(await claim({ delivery: '1' })),
        idsOf(await claim({ sandbox: t.id })),
        idsOf(await claim()),
      ]).toEqual([['1'], ['2'], ['3', '4']]);
    });

    test('of more than the limit is said to be due at once', async () => {
      const storage = await start();
      const { add, claim } = useDeliveries(storage);
      for (const id of ['1', '2', '3']) await add(id, { dueAt: REAL_START + 1_000 });
      storage.passTime(1_000);
      const first = await claim({ limit: 2 });
      expect([first.claims.length, first.nextIn]).toEqual([2, 0]);
      const second = await claim({ limit: 2 });
      expect([second.claims.length, second.nextIn]).toEqual([1, undefined]);
    });

    test('of a callback is for those who serve its contract, until its content is known', async () => {
      const storage = await start();
      const { begin, claim, deliveries } = useDeliveries(storage);
      const contracts = ['4.0'];
      await deliveries.settle(await begin('d', { parcel: CALLBACK }), 'released');
      expect(await claim({ contracts })).toEqual({ claims: [], nextIn: undefined, isBusy: false });
      await deliveries.settle(onlyClaim(await claim()), settled(REAL_START));
      expect(idsOf(await claim({ contracts }))).toEqual(['d']);
    });
  });

  describe('the clock of a sandbox', () => {
    test('makes the deliveries of the sandbox due, and no others', async () => {
      const storage = await start();
      const { add, claim, setClock } = useDeliveries(storage);
      await storage.storage.sandboxes.open('t');
      for (const name of ['t', null]) await add(`in ${name}`, { dueAt: REAL_START + 60_000 }, name);
      await setClock(60_000, undefined, 't');
      expect(await claim()).toMatchObject({
        claims: [{ delivery: { id: 'in t' }, at: REAL_START + 60_000 }],
        nextIn: 60_000,
      });
    });

    test('makes none due while it is frozen, and says so', async () => {
      const storage = await start();
      const { add, claim, setClock } = useDeliveries(storage);
      await setClock(0, REAL_START);
      const nothing = { claims: [], nextIn: undefined, isBusy: false };
      expect(await add('d', { dueAt: REAL_START + 1_000 })).toEqual(nothing);
      storage.passTime(60_000);
      expect(await claim()).toEqual(nothing);
      await setClock(0, REAL_START + 1_000);
      expect((await claim()).claims).toMatchObject([{ delivery: { id: 'd' }, at: REAL_START + 1_000 }]);
    });

    test('tells claims from before it was changed', async () => {
      const { begin, claim, setClock } = useDeliveries(await start());
      await begin('d');
      await setClock(1_000);
      expect((await claim()).isBusy).toBe(false);
    });
  });
}
