import { describe, expect, test } from '@jest/globals';
import { ALICE, BOB, clientRecord, REAL_START, STATE } from './storage-records.ts';
import { namesOf, openAll, type StartStorage } from './storage-test.ts';

const EMPTY = { accounts: [], lastPdpConfigId: 0, tasks: [] };

export function describeSandboxes(start: StartStorage): void {
  describe('a sandbox', () => {
    test('starts with the fixtures, in real time, without faults', async () => {
      const { storage } = await start();
      const sandbox = await storage.sandboxes.open('t');
      expect(sandbox).toEqual({
        ...{ name: 't', id: expect.any(String), faults: [], lastFaultNumber: 0 },
        clock: { offset: 0, frozenAt: undefined },
      });
      expect(await storage.sandboxes.state(sandbox)).toEqual(STATE);
    });

    test('that is open is found again', async () => {
      const test = await start();
      const [first, again] = await openAll(test, ['t', 't']);
      expect([again, await test.sandbox('t'), await namesOf(test)]).toEqual([first, first, ['t']]);
    });

    test('that is not open is not found', async () => {
      const { storage } = await start();
      expect(await storage.sandboxes.find('t')).toBeUndefined();
    });

    test('that is shared always exists, and is not in the list', async () => {
      const test = await start();
      expect([(await test.sandbox(null)).name, await namesOf(test)]).toEqual([null, []]);
    });

    test('that is closed cannot be closed again', async () => {
      const { storage } = await start();
      await storage.sandboxes.open('t');
      expect([await storage.sandboxes.close('t'), await storage.sandboxes.close('t')]).toEqual([true, false]);
      expect(await storage.sandboxes.find('t')).toBeUndefined();
    });

    test('has a unique id, different from that of an earlier one with its name', async () => {
      const test = await start();
      const opened = await openAll(test, ['t', 'u']);
      await test.storage.sandboxes.close('t');
      const sandboxes = [...opened, await test.storage.sandboxes.open('t'), await test.sandbox(null)];
      expect(new Set(sandboxes.map(({ id }) => id)).size).toBe(4);
    });

    test('lists its accounts without their clients', async () => {
      const { storage, sandbox } = await start();
      expect(await storage.sandboxes.accounts(await sandbox(null))).toEqual([
        { email: ALICE, password: 'v1.alice' },
        { email: BOB, password: 'v1.bob' },
      ]);
    });

    test('stores for how long tasks take, until it is reset', async () => {
      const { storage, sandbox } = await start();
      await storage.sandboxes.update(await sandbox(null), { taskDuration: 5_000 });
      const set = (await sandbox(null)).taskDuration;
      await storage.sandboxes.reset(await sandbox(null));
      expect([set, (await sandbox(null)).taskDuration]).toEqual([5_000, undefined]);
    });

    test('has the state that was put into it', async () => {
      const test = await start();
      const { storage, sandbox } = test;
      const state = { ...STATE, lastPdpConfigId: 12, accounts: STATE.accounts.slice(1) };
      await openAll(test, ['t']);
      await storage.sandboxes.replaceState(await sandbox('t'), state);
      expect(await storage.sandboxes.state(await sandbox('t'))).toEqual(state);
      expect(await storage.sandboxes.state(await sandbox(null))).toEqual(STATE);
    });
  });

  describe('updating a sandbox', () => {
    test('changes only what is given', async () => {
      const { storage, sandbox } = await start();
      const before = await sandbox(null);
      await storage.sandboxes.update(before, { lastFaultNumber: 2 });
      const between = await sandbox(null);
      await storage.sandboxes.update(between, { clock: { offset: 5, frozenAt: undefined } });
      expect(await sandbox(null)).toEqual({
        ...before,
        lastFaultNumber: 2,
        clock: { offset: 5, frozenAt: undefined },
      });
    });

    test('is stale if it was updated in the meantime', async () => {
      const { storage, sandbox } = await start();
      const before = await sandbox(null);
      const results = [
        await storage.sandboxes.update(before, { lastFaultNumber: 1 }),
        await storage.sandboxes.update(before, { lastFaultNumber: 2 }),
      ];
      expect([results, (await sandbox(null)).lastFaultNumber]).toEqual([['done', 'stale'], 1]);
    });

    test('is stale after a reset', async () => {
      const { storage, sandbox } = await start();
      const before = await sandbox(null);
      await storage.sandboxes.reset(before);
      expect(await storage.sandboxes.update(before, { lastFaultNumber: 1 })).toBe('stale');
    });

    test('does not affect a later one with the same name', async () => {
      const { storage, sandbox } = await start();
      const before = await storage.sandboxes.open('t');
      await storage.sandboxes.close('t');
      await storage.sandboxes.open('t');
      await storage.sandboxes.update(before, { lastFaultNumber: 1 });
      expect((await sandbox('t')).lastFaultNumber).toBe(0);
    });

    test('loses none of 50 concurrent updates', async () => {
      const { storage, sandbox } = await start();
      async function count(): Promise<void> {
        const read = await sandbox(null);
        const change = { lastFaultNumber: read.lastFaultNumber + 1 };
        if ((await storage.sandboxes.update(read, change)) === 'stale') await count();
      }
      await Promise.all(Array.from({ length: 50 }, count));
      expect((await sandbox(null)).lastFaultNumber).toBe(50);
    });
  });

  describe.each([['t'], [null]])('resetting the sandbox %s', (name) => {
    test('restores the fixtures and real time, without faults; id and snapshots stay', async () => {
      const test = await start();
      const { storage, sandbox, worldIn } = test;
      const world = await worldIn(name, { client: 'a1' });
      await storage.store.commit(world, {
        client: clientRecord('a1', { name: 'other' }),
        lastPdpConfigId: 8,
      });
      await storage.sandboxes.snapshots.save(world.sandbox, 'saved');
      const fault = { id: 'fault-1', fault: {}, seed: 1, chance: 1, hits: 0, expiresAt: undefined };
      await storage.sandboxes.update(world.sandbox, { clock: { offset: 9, frozenAt: 1 }, faults: [fault] });
      await storage.sandboxes.reset(await sandbox(name));
      const after = await sandbox(name);
      expect(after).toEqual({ ...world.sandbox, faults: [], clock: { offset: 0, frozenAt: undefined } });
      expect(await storage.sandboxes.state(after)).toEqual(STATE);
      expect(await storage.sandboxes.snapshots.names(after)).toEqual(['saved']);
    });
  });

  describe('loading', () => {
    const loaded = { ...STATE, accounts: STATE.accounts.slice(1) };

    test.each([
      ['fixtures', loaded, loaded],
      ['nothing', undefined, STATE],
    ])('%s closes all sandboxes and resets the shared one', async (_, fixtures, expected) => {
      const test = await start();
      const { storage, sandbox, change } = test;
      await openAll(test, ['t']);
      await change('a1', () => ({ client: clientRecord('a1', { name: 'other' }) }));
      await storage.sandboxes.update(await sandbox(null), { clock: { offset: 0, frozenAt: 1 } });
      await storage.sandboxes.load(fixtures && { state: fixtures, id: 'other' });
      const shared = await sandbox(null);
      expect([await namesOf(test), shared.clock.frozenAt]).toEqual([[], undefined]);
      expect(await storage.sandboxes.state(shared)).toEqual(expected);
    });

    test('determines the state of new sandboxes, and after a reset', async () => {
      const { storage, sandbox } = await start();
      await Promise.all([
        storage.sandboxes.load({ state: loaded, id: 'other' }),
        storage.sandboxes.reset(await sandbox(null)),
      ]);
      const states = [await storage.sandboxes.open('t'), await sandbox(null)].map(storage.sandboxes.state);
      expect(await Promise.all(states)).toEqual([loaded, loaded]);
    });

    test('determines for which accounts a sandbox is created', async () => {
      const { storage, worldIn } = await start();
      await storage.sandboxes.load({ state: EMPTY, id: 'empty' });
      expect((await worldIn('t')).sandbox.name).toBeNull();
    });
  });

  describe('the list', () => {
    test('has the accounts of each, and is as long as its count', async () => {
      const test = await start();
      const [t, u] = await openAll(test, ['t', 'u']);
      if (t) await test.storage.sandboxes.replaceState(t, { ...STATE, accounts: STATE.accounts.slice(1) });
      const list = await test.storage.sandboxes.list();
      expect(list.map(({ accounts }) => accounts.map(({ email }) => email))).toEqual([[BOB], [ALICE, BOB]]);
      expect([await test.storage.sandboxes.count(), list.map(({ sandbox }) => sandbox)]).toEqual([2, [t, u]]);
    });

    test('describes one sandbox as it describes all, until it is closed', async () => {
      const test = await start();
      const [t] = await openAll(test, ['t', 'u']);
      if (!t) throw new Error('it was opened');
      const { sandboxes } = test.storage;
      const [listed] = await sandboxes.list();
      expect(await sandboxes.describe(t)).toEqual(listed);
      await sandboxes.close('t');
      const before = await sandboxes.describe(t);
      await sandboxes.open('t');
      expect([before, await sandboxes.describe(t)]).toEqual([undefined, undefined]);
    });

    test('is complete however many there are', async () => {
      const test = await start({ sandboxLimit: 2_500 });
      const names = Array.from({ length: 2_345 }, (_, index) => `n${index}`);
      await openAll(test, names);
      expect((await namesOf(test)).sort()).toEqual(names.sort());
    });

    test('has the number of requests in flight; a world released twice counts once', async () => {
      const test = await start();
      const inFlight = async () => (await test.storage.sandboxes.list()).map((row) => row.inFlight);
      const [one, other] = [await test.worldIn('t'), await test.worldIn('t')];
      const counts = [await inFlight()];
      for (const world of [one, one, other]) {
        world.release();
        counts.push(await inFlight());
      }
      expect(counts).toEqual([[2], [1], [1], [0]]);
    });

    test('has the time of the last use of each, by its clock, the least recent first', async () => {
      const test = await start();
      const [t] = await openAll(test, ['t', 'u']);
      if (t) await test.storage.sandboxes.update(t, { clock: { offset: 60_000, frozenAt: undefined } });
      test.passTime(1_000);
      await test.worldIn('t');
      const list = await test.storage.sandboxes.list();
      expect(list.map(({ sandbox, lastUsedAt }) => [sandbox.name, lastUsedAt])).toEqual([
        ['u', REAL_START],
        ['t', REAL_START + 61_000],
      ]);
    });
  });
}
