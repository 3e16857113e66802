import { describe, expect, test } from '@jest/globals';
import { createKeyMock, type KeyMock } from './key-mock.ts';

async function total({ send }: KeyMock, key: string): Promise<number> {
  return (await send('get', '/api/v1/clients', key)).body.total;
}

async function create({ send }: KeyMock, key: string): Promise<void> {
  await send('post', '/api/v1/clients', key).send({ name: 'Neuf' }).expect(201);
}

describe('an API key with the name of a sandbox', () => {
  test('opens that sandbox, which has the same keys', async () => {
    const mock = createKeyMock();
    await create(mock, 'account-key+a');
    const totals = await Promise.all(
      ['account-key', 'account-key+a', 'account-key+b'].map((key) => total(mock, key)),
    );
    expect([totals, await mock.openSandboxes()]).toEqual([
      [2, 3, 2],
      ['a', 'b'],
    ]);
  });

  test('is the account of that sandbox in the journal', async () => {
    const mock = createKeyMock();
    await create(mock, 'account-key+a');
    const [entry] = await (await mock.mock.sandbox('a')).requests();
    expect(entry?.principal).toEqual({ account: 'demo+a@factpulse.test', clientUid: null });
  });

  test('ignores the case of the name, but not of the key', async () => {
    const mock = createKeyMock();
    await create(mock, 'account-key+My-Test');
    expect([
      await total(mock, 'account-key+my-test'),
      await mock.list({ 'X-API-Key': 'Account-Key+my-test' }),
    ]).toEqual([3, 401]);
  });

  test('may have a plus in both', async () => {
    const mock = createKeyMock();
    await create(mock, 'plus+key+a+b');
    expect(await mock.openSandboxes()).toEqual(['a+b']);
  });

  test('is that key if the text itself is one', async () => {
    const mock = createKeyMock();
    await create(mock, 'plus+key');
    expect(await mock.openSandboxes()).toEqual([]);
  });

  test.each(['unknown-key+a', 'account-key+', 'account-key+.a', `account-key+${'a'.repeat(65)}`, '+a'])(
    'opens nothing if it is %j',
    async (key) => {
      const mock = createKeyMock();
      expect([await mock.list({ 'X-API-Key': key }), await mock.openSandboxes()]).toEqual([401, []]);
    },
  );

  test('opens nothing at a path without an operation', async () => {
    const mock = createKeyMock();
    await mock.send('get', '/api/v1/nowhere', 'account-key+a').expect(404);
    expect(await mock.openSandboxes()).toEqual([]);
  });

  test('expires by the clock of its sandbox', async () => {
    const mock = createKeyMock();
    const sandbox = await mock.mock.sandbox('a');
    await sandbox.clock.freeze('2026-01-15T11:00:00Z');
    const statuses = ['short-lived-key+a', 'short-lived-key'].map((key) => mock.list({ 'X-API-Key': key }));
    expect(await Promise.all(statuses)).toEqual([401, 200]);
  });
});
