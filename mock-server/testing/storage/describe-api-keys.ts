import { describe, expect, test } from '@jest/globals';
import type { State } from '../../store/port/records.ts';
import type { ApiKeyReference } from '../../store/port/store.ts';
import { ALICE, apiKeyRecord, BOB, STATE } from './storage-records.ts';
import type { StartStorage, StorageTest } from './storage-test.ts';

const LATER = '2026-02-01T00:00:00.000Z';
const LATEST = '2026-03-01T00:00:00.000Z';

/** Two keys of Alice's, one of them for a client, and one of Bob's. */
const KEYS = [[apiKeyRecord('ka1'), apiKeyRecord('ka2', { clientUid: 'a3' })], [apiKeyRecord('kb1')]];
const WITH_KEYS: State = {
  ...STATE,
  accounts: STATE.accounts.map((account, index) => ({ ...account, apiKeys: KEYS[index] ?? [] })),
};

const keyOf = (id: string, sandbox: string | null = null): ApiKeyReference => ({
  sandbox,
  fingerprint: apiKeyRecord(id).fingerprint,
});

/** The ids of all keys of a sandbox, with those of their accounts. */
async function keysIn({ storage, sandbox }: StorageTest, name: string | null) {
  const listed = await storage.sandboxes.apiKeys.list(await sandbox(name));
  return listed.map(({ email, apiKey }) => [email, apiKey.id]);
}

const ALL = [
  [ALICE, 'ka1'],
  [ALICE, 'ka2'],
  [BOB, 'kb1'],
];

export function describeApiKeys(start: StartStorage): void {
  const startWithKeys = () => start({ fixtures: WITH_KEYS });

  describe('opening a world by an API key', () => {
    /** Sandbox and key that are found; `t` is open if it is in the list, without its keys `ka1` and `ka2`. */
    test.each<[string, string[], ApiKeyReference[], boolean, [string | null, string | undefined]]>([
      ['a key of the shared sandbox', [], [keyOf('ka2')], false, [null, 'ka2']],
      ['no key', [], [], true, [null, undefined]],
      ['an unknown key', [], [keyOf('kx')], true, [null, undefined]],
      ['the first key that exists', [], [keyOf('kx'), keyOf('kb1')], true, [null, 'kb1']],
      ['the shared sandbox if it comes first', ['t'], [keyOf('kb1'), keyOf('kb1', 't')], true, [null, 'kb1']],
      ['a key of an open sandbox', ['t'], [keyOf('kb1', 't')], false, ['t', 'kb1']],
      ['no key that an open sandbox has lost', ['t'], [keyOf('ka1', 't')], true, [null, undefined]],
      ['a new sandbox if it may be created', [], [keyOf('ka1', 't')], true, ['t', 'ka1']],
      ['no key if the sandbox may not be created', [], [keyOf('ka1', 't')], false, [null, undefined]],
      ['no new sandbox for an unknown key', [], [keyOf('kx', 't'), keyOf('ka1')], true, [null, 'ka1']],
    ])('finds %s', async (_, open, apiKeys, createSandbox, [sandbox, id]) => {
      const { storage } = await startWithKeys();
      for (const name of open) {
        const opened = await storage.sandboxes.open(name);
        await storage.sandboxes.replaceState(opened, { ...WITH_KEYS, accounts: WITH_KEYS.accounts.slice(1) });
      }
      const world = await storage.store.open({ accounts: [], apiKeys, createSandbox });
      expect([world.sandbox.name, world.apiKey?.id]).toEqual([sandbox, id]);
      const names = (await storage.sandboxes.list()).map((each) => each.sandbox.name);
      expect(new Set(names)).toEqual(new Set([...open, ...(sandbox === null ? [] : [sandbox])]));
    });

    test('returns the account, the key, and a client of the account', async () => {
      const { storage } = await startWithKeys();
      const world = await storage.store.open({ accounts: [], apiKeys: [keyOf('ka2')], client: 'a3' });
      expect([world.account, world.apiKey, world.client]).toEqual([
        { email: ALICE, password: 'v1.alice' },
        apiKeyRecord('ka2', { clientUid: 'a3' }),
        STATE.accounts[0]?.clients[2],
      ]);
    });

    test('by an address returns no key', async () => {
      const { world } = await startWithKeys();
      expect((await world()).apiKey).toBeUndefined();
    });
  });

  describe('an API key', () => {
    test('is in the list of its sandbox, by account', async () => {
      const started = await startWithKeys();
      expect(await keysIn(started, null)).toEqual(ALL);
    });

    test('that is added can be found, in its sandbox only', async () => {
      const started = await startWithKeys();
      const { storage, sandbox, worldIn } = started;
      (await worldIn('t')).release();
      const added = { email: ALICE, apiKey: apiKeyRecord('new', { clientUid: 'a1', expiresAt: LATER }) };
      expect(await storage.sandboxes.apiKeys.add(await sandbox(null), added)).toBe('done');
      const open = (name: string | null) =>
        storage.store.open({ accounts: [], apiKeys: [keyOf('new', name)], createSandbox: true });
      const worlds = [await open(null), await open('t')];
      expect(worlds.map(({ apiKey }) => apiKey)).toEqual([added.apiKey, undefined]);
      expect([await keysIn(started, null), await keysIn(started, 't')]).toEqual([
        [ALL[0], ALL[1], [ALICE, 'new'], ALL[2]],
        ALL,
      ]);
    });

    test.each([
      ['its id is taken, by a key of another account', BOB, apiKeyRecord('ka1', { fingerprint: 'other' })],
      [
        'its fingerprint is taken',
        BOB,
        apiKeyRecord('new', { fingerprint: apiKeyRecord('ka1').fingerprint }),
      ],
      ['its account does not exist', 'unknown@shop.test', apiKeyRecord('new')],
      ['its client does not exist', ALICE, apiKeyRecord('new', { clientUid: 'a9' })],
      ['its client is of another account', ALICE, apiKeyRecord('new', { clientUid: 'b1' })],
    ])('is not added if %s', async (_, email, apiKey) => {
      const started = await startWithKeys();
      const { storage, sandbox } = started;
      const shared = await sandbox(null);
      expect(await storage.sandboxes.apiKeys.add(shared, { email, apiKey })).toBe('stale');
      expect(await storage.sandboxes.state(shared)).toEqual(WITH_KEYS);
    });

    test('is added once by two at the same time', async () => {
      const { storage, sandbox } = await startWithKeys();
      const shared = await sandbox(null);
      const add = () => storage.sandboxes.apiKeys.add(shared, { email: ALICE, apiKey: apiKeyRecord('new') });
      expect((await Promise.all([add(), add()])).sort()).toEqual(['done', 'stale']);
    });

    test('that is revoked is found with the time of the first revocation, and stays in its place', async () => {
      const started = await startWithKeys();
      const { storage, sandbox } = started;
      const { apiKeys } = storage.sandboxes;
      const shared = await sandbox(null);
      const results = [
        await apiKeys.revoke(shared, 'ka1', LATER),
        await apiKeys.revoke(shared, 'ka1', LATEST),
        await apiKeys.revoke(shared, 'kx', LATER),
      ];
      const world = await storage.store.open({ accounts: [], apiKeys: [keyOf('ka1')] });
      expect([results, world.apiKey?.revokedAt]).toEqual([[true, true, false], LATER]);
      expect(await keysIn(started, null)).toEqual(ALL);
    });

    test('is revoked in its sandbox only, until a reset', async () => {
      const { storage, sandbox, worldIn } = await startWithKeys();
      (await worldIn('t')).release();
      const inT = await sandbox('t');
      const revokedIn = async (name: string | null) =>
        (await storage.store.open({ accounts: [], apiKeys: [keyOf('ka1', name)] })).apiKey?.revokedAt;
      await storage.sandboxes.apiKeys.revoke(inT, 'ka1', LATER);
      const after = [await revokedIn(null), await revokedIn('t')];
      await storage.sandboxes.reset(inT);
      expect([after, await revokedIn('t')]).toEqual([[null, LATER], null]);
    });

    test('is in snapshots', async () => {
      const started = await startWithKeys();
      const { storage, sandbox } = started;
      const { snapshots, apiKeys } = storage.sandboxes;
      const shared = await sandbox(null);
      await snapshots.save(shared, 'before');
      await apiKeys.add(shared, { email: BOB, apiKey: apiKeyRecord('new') });
      await snapshots.save(shared, 'after');
      await snapshots.restore(shared, 'before');
      const before = await keysIn(started, null);
      await snapshots.restore(shared, 'after');
      expect([before, await keysIn(started, null)]).toEqual([ALL, [...ALL, [BOB, 'new']]]);
    });
  });
}
