import { describe, expect, test } from '@jest/globals';
import type { AccountReference, PageQuery } from '../../store/port/store.ts';
import { ALICE, BOB, clientRecord, REAL_START, STATE } from './storage-records.ts';
import type { StartStorage } from './storage-test.ts';

const UNKNOWN = 'unknown@shop.test';

export function describeOpen(start: StartStorage): void {
  describe('opening a world', () => {
    const IN_T: AccountReference = { sandbox: 't', email: ALICE };
    const IN_SHARED: AccountReference = { sandbox: null, email: ALICE };

    /** Sandbox and account; `t` and `u` are open if they are in the list, and `u` has no Alice. */
    test.each<[string, string[], AccountReference[], boolean, [string | null, string | undefined]]>([
      ['an account of the shared sandbox', [], [IN_SHARED], false, [null, ALICE]],
      ['no account', [], [], false, [null, undefined]],
      ['an unknown account', [], [{ sandbox: null, email: UNKNOWN }], true, [null, undefined]],
      [
        'the first account that exists',
        [],
        [{ sandbox: null, email: UNKNOWN }, IN_SHARED],
        true,
        [null, ALICE],
      ],
      ['an account of an open sandbox', ['t'], [IN_T], false, ['t', ALICE]],
      ['the first of two accounts', ['t'], [IN_T, IN_SHARED], false, ['t', ALICE]],
      ['the shared sandbox if it comes first', ['t'], [IN_SHARED, IN_T], true, [null, ALICE]],
      ['a new sandbox if it may be created', [], [IN_T], true, ['t', ALICE]],
      ['no account if the sandbox may not be created', [], [IN_T], false, [null, undefined]],
      ['no account, although a worse match exists', [], [IN_T, IN_SHARED], false, [null, undefined]],
      [
        'no new sandbox for an unknown account',
        [],
        [{ ...IN_T, email: UNKNOWN }, IN_SHARED],
        true,
        [null, ALICE],
      ],
      [
        'the next account if the first one was removed from its sandbox',
        ['t', 'u'],
        [{ ...IN_T, sandbox: 'u' }, IN_T],
        true,
        ['t', ALICE],
      ],
    ])('finds %s', async (_, open, accounts, createSandbox, [sandbox, account]) => {
      const { storage } = await start();
      for (const name of open) await storage.sandboxes.open(name);
      const u = await storage.sandboxes.find('u');
      if (u) await storage.sandboxes.replaceState(u, { ...STATE, accounts: STATE.accounts.slice(1) });
      const world = await storage.store.open({ accounts, createSandbox });
      const names = (await storage.sandboxes.list()).map((row) => row.sandbox.name);
      expect([world.sandbox.name, world.account?.email]).toEqual([sandbox, account]);
      expect(names).toEqual(sandbox === null || open.includes(sandbox) ? names : [sandbox]);
      expect(names).toHaveLength(new Set([...open, ...(sandbox === null ? [] : [sandbox])]).size);
    });

    test('returns the account without its clients', async () => {
      const { world } = await start();
      expect((await world()).account).toEqual({ email: ALICE, password: 'v1.alice' });
    });

    test('returns the highest id of a PDP configuration', async () => {
      const { world } = await start();
      expect((await world()).lastPdpConfigId).toBe(7);
    });

    test.each([
      ['a client of the account', 'a3', STATE.accounts[0]?.clients[2]],
      ['no client that does not exist', 'a9', undefined],
      ['no client of another account', 'b1', undefined],
      ['no client unless requested', undefined, undefined],
    ])('returns %s', async (_, client, expected) => {
      const { world } = await start();
      expect((await world({ client })).client).toEqual(expected);
    });

    test.each([
      ['the account has it', 'a3', false],
      ['no account has it', 'a9', false],
      ['another account has it', 'b1', true],
      ['none is requested', undefined, false],
    ])('says whether another account has the client: %s', async (_, client, expected) => {
      const { world } = await start();
      expect((await world({ client })).isClientElsewhere).toBe(expected);
    });

    test('returns neither client nor page without an account', async () => {
      const { storage } = await start();
      const page: PageQuery = { offset: 0, limit: 5, order: 'oldest-first', onlyActive: false };
      const world = await storage.store.open({ accounts: [], client: 'a1', page });
      expect([world.client, world.page]).toEqual([undefined, undefined]);
    });

    test('has the time of the sandbox', async () => {
      const { storage, sandbox, world, worldIn, passTime } = await start();
      await worldIn('t');
      await storage.sandboxes.update(await sandbox(null), { clock: { offset: 60_000, frozenAt: undefined } });
      await storage.sandboxes.update(await sandbox('t'), { clock: { offset: 0, frozenAt: 42 } });
      passTime(1_000);
      expect([(await world()).now, (await worldIn('t')).now]).toEqual([REAL_START + 61_000, 42]);
    });

    test('says whether a token was revoked', async () => {
      const { storage, world, worldIn } = await start();
      await storage.revocations.revoke('one', REAL_START + 1_000);
      const revoked = await Promise.all([
        world({ tokenId: 'one' }),
        worldIn('t', { tokenId: 'one' }),
        world({ tokenId: 'other' }),
        world(),
      ]);
      expect(revoked.map(({ isTokenRevoked }) => isTokenRevoked)).toEqual([true, true, false, false]);
    });

    test('remembers a token that was revoked while thousands of others expire', async () => {
      const { storage, world, passTime } = await start();
      await storage.revocations.revoke('one', REAL_START + 10_000);
      for (let turn = 0; turn < 5_000; turn += 1) {
        await storage.revocations.revoke(`short-lived-${turn}`, REAL_START + turn);
        passTime(1);
      }
      expect((await world({ tokenId: 'one' })).isTokenRevoked).toBe(true);
    });

    test('returns a view that later changes do not affect', async () => {
      const { storage, world, change } = await start();
      const page: PageQuery = { offset: 0, limit: 10, order: 'oldest-first', onlyActive: false };
      const before = await world({ client: 'a1', page });
      const copy = structuredClone({ ...before, release: undefined });
      await change('a1', () => ({ client: clientRecord('a1', { name: 'other' }), lastPdpConfigId: 8 }));
      await change('a6', () => ({ client: clientRecord('a6') }));
      await storage.sandboxes.update(before.sandbox, { lastFaultNumber: 3 });
      expect({ ...before, release: undefined }).toEqual(copy);
    });
  });

  describe('a page', () => {
    test.each<[Partial<PageQuery>, string[], number]>([
      [{}, ['a1', 'a2', 'a3', 'a4', 'a5'], 5],
      [{ limit: 2 }, ['a1', 'a2'], 5],
      [{ offset: 2, limit: 2 }, ['a3', 'a4'], 5],
      [{ offset: 4, limit: 2 }, ['a5'], 5],
      [{ offset: 6, limit: 2 }, [], 5],
      [{ order: 'newest-first' }, ['a5', 'a4', 'a3', 'a2', 'a1'], 5],
      [{ order: 'newest-first', limit: 2 }, ['a5', 'a4'], 5],
      [{ order: 'newest-first', offset: 4, limit: 2 }, ['a1'], 5],
      [{ order: 'newest-first', offset: 6, limit: 2 }, [], 5],
      [{ onlyActive: true }, ['a1', 'a3', 'a5'], 3],
      [{ onlyActive: true, offset: 1, limit: 1 }, ['a3'], 3],
      [{ onlyActive: true, order: 'newest-first', limit: 2 }, ['a5', 'a3'], 3],
    ])('of %j has these clients', async (query, uids, total) => {
      const { world } = await start();
      const { page } = await world({
        page: { offset: 0, limit: 10, order: 'oldest-first', onlyActive: false, ...query },
      });
      expect([page?.clients.map(({ uid }) => uid), page?.total]).toEqual([uids, total]);
    });

    test('of an account without clients is empty', async () => {
      const { storage } = await start({
        fixtures: {
          ...{ accounts: [{ email: BOB, password: '', apiKeys: [], clients: [] }], lastPdpConfigId: 0 },
          tasks: [],
        },
      });
      const { page } = await storage.store.open({
        accounts: [{ sandbox: null, email: BOB }],
        page: { offset: 0, limit: 10, order: 'newest-first', onlyActive: false },
      });
      expect(page).toEqual({ clients: [], total: 0 });
    });
  });
}
