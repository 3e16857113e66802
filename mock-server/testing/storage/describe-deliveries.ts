import { describe, expect, test } from '@jest/globals';
import { DELIVERY_LIMIT, PENDING_LIMIT, PLANNED_LIMIT } from '../../store/port/deliveries.ts';
import {
  CALLBACK,
  idsOf,
  LEASE,
  ME,
  newDelivery,
  PARCEL,
  settled,
  useDeliveries,
} from './deliveries-test.ts';
import { entry } from './journal-entries.ts';
import { REAL_START } from './storage-records.ts';
import type { StartStorage, StorageTest } from './storage-test.ts';

export function describeDeliveries(start: StartStorage): void {
  describe('a delivery', () => {
    test('that is due is claimed by the process that adds it', async () => {
      const { add } = useDeliveries(await start());
      expect(await add('d')).toEqual({
        claims: [
          {
            delivery: {
              ...{ id: 'd', sandbox: { id: expect.any(String), name: null }, client: 'a1' },
              ...{ event: 'x.completed', tries: [], state: 'pending', nextTryAt: REAL_START },
            },
            ...{ parcel: PARCEL, at: REAL_START, token: expect.any(String) },
          },
        ],
        nextIn: undefined,
        isBusy: false,
      });
    });

    test('that is not due yet is found, and due after its time', async () => {
      const storage = await start();
      const { add, claim, find } = useDeliveries(storage);
      const added = await add('d', { dueAt: REAL_START + 1_000, parcel: CALLBACK });
      expect(added).toEqual({ claims: [], nextIn: 1_000, isBusy: false });
      expect(await find('d')).toMatchObject({ id: 'd', state: 'pending', nextTryAt: REAL_START + 1_000 });
      storage.passTime(999);
      expect(await claim()).toEqual({ claims: [], nextIn: 1, isBusy: false });
      storage.passTime(1);
      expect((await claim()).claims).toMatchObject([
        { delivery: { id: 'd', nextTryAt: REAL_START + 1_000 }, parcel: CALLBACK, at: REAL_START + 1_000 },
      ]);
    });

    test('is listed in its sandbox only, newest first', async () => {
      const storage = await start();
      await storage.storage.sandboxes.open('t');
      const { add, list, find } = useDeliveries(storage);
      for (const id of ['1', '2', '3']) await add(id, {}, id === '2' ? 't' : null);
      expect([await list(), await list('t'), await find('2')]).toEqual([['3', '1'], ['2'], undefined]);
      expect((await find('2', 't'))?.sandbox.name).toBe('t');
    });

    test('of a sandbox that is closed is not stored', async () => {
      const storage = await start();
      const { deliveries, claim } = useDeliveries(storage);
      const closed = await storage.storage.sandboxes.open('t');
      await storage.storage.sandboxes.close('t');
      const nothing = { claims: [], nextIn: undefined, isBusy: false };
      expect(await deliveries.add(closed, newDelivery('d'), ME)).toEqual(nothing);
      expect(await claim()).toEqual(nothing);
    });
  });

  describe('deliveries are removed', () => {
    async function addThree(storage: StorageTest) {
      const t = await storage.storage.sandboxes.open('t');
      const used = useDeliveries(storage);
      const claim = await used.begin('claimed', {}, 't');
      await used.add('planned', { dueAt: REAL_START + 1_000, parcel: CALLBACK }, 't');
      await used.add('other', { dueAt: REAL_START + 1_000 });
      return { ...used, t, first: claim };
    }

    test('of one sandbox, claimed ones included', async () => {
      const storage = await start();
      const { deliveries, t, first, claim, list } = await addThree(storage);
      await deliveries.clear(t.id);
      storage.passTime(LEASE);
      expect([await list('t'), idsOf(await claim())]).toEqual([[], ['other']]);
      expect(await deliveries.settle(first, settled(null), entry())).toBe('stale');
    });

    test('of all sandboxes', async () => {
      const storage = await start();
      const { deliveries, claim, list } = await addThree(storage);
      await deliveries.clear();
      storage.passTime(LEASE);
      expect([await list('t'), await list(), idsOf(await claim())]).toEqual([[], [], []]);
    });

    test('with their sandbox, and not given to a new one of its name', async () => {
      const storage = await start();
      const { claim, list } = await addThree(storage);
      await storage.storage.sandboxes.close('t');
      await storage.storage.sandboxes.open('t');
      storage.passTime(LEASE);
      expect([idsOf(await claim()), await list('t')]).toEqual([['other'], []]);
    });
  });

  describe('the number of deliveries', () => {
    test('with tries left is limited', async () => {
      const { add, begin, deliveries } = useDeliveries(await start());
      const first = await begin('first');
      for (let count = 1; count < PENDING_LIMIT; count += 1) await add(`p${count}`);
      expect(await add('one more')).toBe('full');
      expect(await add('planned', { parcel: CALLBACK })).not.toBe('full');
      await deliveries.settle(first, settled(null));
      expect(await add('one more')).not.toBe('full');
    });

    test('that are planned is limited', async () => {
      const { add, begin, deliveries } = useDeliveries(await start());
      const first = await begin('first', { parcel: CALLBACK });
      for (let count = 1; count < PLANNED_LIMIT; count += 1)
        await add(`p${count}`, { dueAt: REAL_START + 1_000, parcel: CALLBACK });
      expect(await add('one more', { parcel: CALLBACK })).toBe('full');
      expect(await add('not planned')).not.toBe('full');
      await deliveries.settle(first, 'removed');
      expect(await add('one more', { parcel: CALLBACK })).not.toBe('full');
    });

    test('that are finished is limited, and the oldest one makes room', async () => {
      const { begin, list, deliveries } = useDeliveries(await start());
      for (let count = 0; count <= DELIVERY_LIMIT; count += 1)
        await deliveries.settle(await begin(`f${count}`), settled(null));
      const ids = await list();
      expect([ids.length, ids.at(-1)]).toEqual([DELIVERY_LIMIT, 'f1']);
    });

    test('does not include those of closed sandboxes', async () => {
      const storage = await start();
      const { add } = useDeliveries(storage);
      await storage.storage.sandboxes.open('t');
      for (let count = 0; count < PENDING_LIMIT; count += 1) await add(`p${count}`, {}, 't');
      await storage.storage.sandboxes.close('t');
      expect(await add('one more')).not.toBe('full');
    });
  });
}
