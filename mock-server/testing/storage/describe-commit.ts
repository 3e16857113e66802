import { describe, expect, test } from '@jest/globals';
import type { ClientRecord } from '../../store/port/records.ts';
import type { ClientChange, World } from '../../store/port/store.ts';
import { ALICE, clientRecord, pdpConfigRecord, STATE } from './storage-records.ts';
import type { StartStorage, StorageTest } from './storage-test.ts';

const A1 = clientRecord('a1', { siret: '11111111111111' });
const WRITERS = 50;

async function clientsOf(
  { storage, sandbox }: StorageTest,
  name: string | null = null,
): Promise<readonly ClientRecord[]> {
  const { accounts } = await storage.sandboxes.state(await sandbox(name));
  return accounts.find(({ email }) => email === ALICE)?.clients ?? [];
}

/** What another request does between read and commit. */
type InBetween = (test: StorageTest) => Promise<unknown>;

const RENAME: InBetween = ({ change }) => change('a1', () => ({ client: { ...A1, name: 'renamed' } }));
const RENAME_BACK: InBetween = async (test) => {
  await RENAME(test);
  await test.change('a1', () => ({ client: A1 }));
};
const RENAME_OTHER: InBetween = ({ change }) =>
  change('a5', () => ({ client: clientRecord('a5', { name: 'other' }) }));
const ADD: InBetween = ({ change }) => change('a6', () => ({ client: clientRecord('a6') }));
const TAKE_ID: InBetween = ({ change }) =>
  change('a5', () => ({ client: clientRecord('a5', { pdpConfig: pdpConfigRecord(8) }), lastPdpConfigId: 8 }));
const TAKE_SIRET: InBetween = ({ change }) =>
  change('a5', () => ({ client: clientRecord('a5', { siret: '2' }) }));
const RESET: InBetween = async ({ storage, sandbox }) => storage.sandboxes.reset(await sandbox(null));
const LOSE_ACCOUNT: InBetween = async ({ storage, sandbox }) =>
  storage.sandboxes.replaceState(await sandbox(null), { ...STATE, accounts: [] });
const REPLACE: InBetween = async ({ storage, sandbox }) =>
  storage.sandboxes.replaceState(await sandbox(null), structuredClone(STATE));
const NOTHING: InBetween = async () => {};

export function describeCommit(start: StartStorage): void {
  describe('committing', () => {
    test('adds a new client at the end', async () => {
      const test = await start();
      await ADD(test);
      expect((await clientsOf(test)).map(({ uid }) => uid)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6']);
    });

    test('replaces the client that was read', async () => {
      const test = await start();
      await RENAME(test);
      expect((await clientsOf(test)).map(({ name }) => name)).toEqual(['renamed', 'a2', 'a3', 'a4', 'a5']);
    });

    test('is visible in the next world', async () => {
      const test = await start();
      await TAKE_ID(test);
      const { client, lastPdpConfigId } = await test.world({ client: 'a5' });
      expect([client?.pdpConfig?.id, lastPdpConfigId]).toEqual([8, 8]);
    });

    const rename: ClientChange = { client: { ...A1, name: 'mine' } };
    const add: ClientChange = { client: clientRecord('a6', { name: 'mine' }) };
    const takeId: ClientChange = { client: { ...A1, pdpConfig: pdpConfigRecord(8) }, lastPdpConfigId: 8 };
    const takeSiret: ClientChange = { client: { ...A1, siret: '2' }, isSiretUnique: true };

    test.each<[string, ClientChange, InBetween, 'done' | 'stale']>([
      ['nothing else changed', rename, NOTHING, 'done'],
      ['the client was changed', rename, RENAME, 'stale'],
      ['the client was changed and changed back', rename, RENAME_BACK, 'stale'],
      ['another client was changed', rename, RENAME_OTHER, 'done'],
      ['the state was replaced', rename, REPLACE, 'stale'],
      ['the account is gone', rename, LOSE_ACCOUNT, 'stale'],
      ['another client was added', add, RENAME_OTHER, 'done'],
      ['the same client was added', add, ADD, 'stale'],
      ['the account is gone before one is added', add, LOSE_ACCOUNT, 'stale'],
      ['the PDP configuration id is free', takeId, NOTHING, 'done'],
      ['the PDP configuration id was taken', takeId, TAKE_ID, 'stale'],
      ['an id was taken that the change does not need', rename, TAKE_ID, 'done'],
      [
        'a reset changed the next id',
        takeId,
        async (test) => [await TAKE_ID(test), await REPLACE(test)],
        'stale',
      ],
      ['the SIRET is free', takeSiret, NOTHING, 'done'],
      ['the SIRET was taken', takeSiret, TAKE_SIRET, 'stale'],
      ['the SIRET was taken, but need not be unique', { client: takeSiret.client }, TAKE_SIRET, 'done'],
      ['the SIRET is its own', { client: { ...A1, name: 'mine' }, isSiretUnique: true }, NOTHING, 'done'],
      [
        'others have no SIRET either',
        { client: { ...A1, siret: null }, isSiretUnique: true },
        NOTHING,
        'done',
      ],
    ])('detects what has happened since: %s', async (_, change, inBetween, expected) => {
      const test = await start();
      const world = await test.world({ client: change.client.uid });
      await inBetween(test);
      const before = await clientsOf(test);
      const result = await test.storage.store.commit(world, change);
      const after = await clientsOf(test);
      expect(result).toBe(expected);
      if (expected === 'stale') expect(after).toEqual(before);
      else expect(after).toContainEqual(change.client);
    });

    test('is stale after a reset to an earlier version of the client', async () => {
      const test = await start();
      await RENAME(test);
      const world = await test.world({ client: 'a1' });
      await RESET(test);
      expect(await test.storage.store.commit(world, rename)).toBe('stale');
      expect(await clientsOf(test)).toContainEqual(A1);
    });

    test('is not visible in a new sandbox with the name of a closed one', async () => {
      const test = await start();
      const world = await test.worldIn('t', { client: 'a1' });
      await test.storage.sandboxes.close('t');
      await test.storage.sandboxes.open('t');
      await test.storage.store.commit(world, rename);
      expect(await clientsOf(test, 't')).toContainEqual(A1);
    });

    test('is only visible in its own sandbox', async () => {
      const test = await start();
      const world = await test.worldIn('t', { client: 'a1' });
      await test.worldIn('u');
      await test.storage.store.commit(world, rename);
      const names = await Promise.all(
        ['t', 'u', null].map(async (name) => (await clientsOf(test, name))[0]?.name),
      );
      expect(names).toEqual(['mine', 'a1', 'a1']);
    });

    test('finds a SIRET within the account', async () => {
      const { storage, world } = await start();
      const bob = await storage.store.open({ accounts: [{ sandbox: null, email: 'bob@shop.test' }] });
      const answers = [await world(), await world(), bob].map((asked, index) =>
        storage.store.hasSiret(asked, index === 1 ? '2' : '11111111111111'),
      );
      expect(await Promise.all(answers)).toEqual([true, false, false]);
    });
  });

  describe('concurrent writers', () => {
    const times = Array.from({ length: WRITERS }, (_, index) => index);

    test('lose no update', async () => {
      const { change, world } = await start();
      const count = ({ client }: World): ClientChange => ({
        client: { ...(client ?? A1), description: `${Number(client?.description ?? 0) + 1}` },
      });
      await Promise.all(times.map(() => change('a1', count)));
      expect((await world({ client: 'a1' })).client?.description).toBe(`${WRITERS}`);
    });

    test('add all of their clients', async () => {
      const test = await start();
      await Promise.all(times.map((n) => test.change(`n${n}`, () => ({ client: clientRecord(`n${n}`) }))));
      expect(await clientsOf(test)).toHaveLength(5 + WRITERS);
    });

    test('give each PDP configuration a unique id', async () => {
      const test = await start();
      const configure = (uid: string) =>
        test.change(uid, ({ lastPdpConfigId }) => ({
          client: clientRecord(uid, { pdpConfig: pdpConfigRecord(lastPdpConfigId + 1) }),
          lastPdpConfigId: lastPdpConfigId + 1,
        }));
      await Promise.all(times.map((n) => configure(`n${n}`)));
      const ids = (await clientsOf(test)).flatMap(({ pdpConfig }) => pdpConfig?.id ?? []);
      expect(ids.sort((one, other) => one - other)).toEqual([7, ...times.map((n) => n + 8)]);
    });

    test('give a SIRET that must be unique to only one client', async () => {
      const test = await start();
      const worlds = await Promise.all(times.map((n) => test.world({ client: `n${n}` })));
      const results = await Promise.all(
        worlds.map((world, n) =>
          test.storage.store.commit(world, {
            client: clientRecord(`n${n}`, { siret: '3' }),
            isSiretUnique: true,
          }),
        ),
      );
      expect(results.filter((result) => result === 'done')).toHaveLength(1);
      expect((await clientsOf(test)).filter(({ siret }) => siret === '3')).toHaveLength(1);
    });
  });
}
