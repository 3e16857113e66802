import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CLIENT, CLIENT_WITHOUT_PDP, FOREIGN_CLIENT, UNKNOWN_CLIENT } from '../../testing/test-mock.ts';
import { createKeyMock, type KeyMock } from './key-mock.ts';

async function statusOf({ send }: KeyMock, path: string, key: string): Promise<number> {
  return (await send('get', path, key)).status;
}

const CLIENTS = '/api/v1/clients';
const pathOf = (uid: string) => `${CLIENTS}/${uid}`;

describe('an API key that is created', () => {
  test('is for the first account by default', async () => {
    const mock = createKeyMock();
    const { key } = await mock.mock.apiKey();
    expect([await statusOf(mock, CLIENTS, key), await statusOf(mock, pathOf(CLIENT), key)]).toEqual([
      200, 403,
    ]);
  });

  test('can be for another account', async () => {
    const mock = createKeyMock();
    const { key } = await mock.mock.apiKey({ account: 'Other@factpulse.test' });
    expect((await mock.send('get', CLIENTS, key)).body.total).toBe(1);
  });

  test('can be for one client', async () => {
    const mock = createKeyMock();
    const { key } = await mock.mock.apiKey({ client: CLIENT_WITHOUT_PDP.toUpperCase() });
    const statuses = [CLIENTS, pathOf(CLIENT), pathOf(CLIENT_WITHOUT_PDP)].map((path) =>
      statusOf(mock, path, key),
    );
    expect(await Promise.all(statuses)).toEqual([403, 403, 200]);
  });

  test('can have a text that was chosen', async () => {
    const mock = createKeyMock();
    expect((await mock.mock.apiKey({ key: 'chosen+~key' })).key).toBe('chosen+~key');
    expect(await statusOf(mock, CLIENTS, 'chosen+~key')).toBe(200);
  });

  test('expires by the clock of the sandbox', async () => {
    const mock = createKeyMock();
    const sandbox = await mock.mock.sandbox('a');
    await sandbox.clock.freeze('2030-01-01T00:00:00Z');
    const { key } = await sandbox.apiKey({ expiresIn: '5m' });
    const before = await statusOf(mock, CLIENTS, key);
    await sandbox.clock.advance('5m');
    expect([before, await statusOf(mock, CLIENTS, key)]).toEqual([200, 401]);
  });

  test('may have expired already', async () => {
    const mock = createKeyMock();
    const { key } = await mock.mock.apiKey({ expiresIn: '-1s' });
    expect(await statusOf(mock, CLIENTS, key)).toBe(401);
  });

  test('in a sandbox opens that sandbox only', async () => {
    const mock = createKeyMock();
    const sandbox = await mock.mock.sandbox('Ma boîte');
    const { key } = await sandbox.apiKey({ key: 'mine' });
    expect(key).toBe('mine+ma-boite');
    const statuses = [key, 'mine', 'mine+b'].map((each) => statusOf(mock, CLIENTS, each));
    expect(await Promise.all(statuses)).toEqual([200, 401, 401]);
  });

  test('is different each time, and removed by a reset', async () => {
    const mock = createKeyMock();
    const [one, other] = [await mock.mock.apiKey(), await mock.mock.apiKey()];
    expect([one.key === other.key, one.id === other.id]).toEqual([false, false]);
    await mock.mock.reset();
    expect(await statusOf(mock, CLIENTS, one.key)).toBe(401);
  });

  test('is in the list, without the key', async () => {
    const mock = createKeyMock({ fixtures: 'empty' });
    const { id } = await mock.mock.apiKey({
      account: 'other@factpulse.test',
      expiresIn: '1h',
      key: 'listed-key',
    });
    const { body, text } = await mock.admin('get', '/api-keys').expect(200);
    expect(body.apiKeys.at(-1)).toEqual({
      ...{ id, account: 'other@factpulse.test', client: null, createdAt: '2026-01-15T09:00:00.000Z' },
      ...{ expiresAt: '2026-01-15T10:00:00.000Z', revokedAt: null },
    });
    expect(text + (await mock.admin('get', '/state')).text).not.toContain('listed-key');
  });

  test('is created once by two at the same time', async () => {
    const { admin } = createKeyMock();
    const create = () => admin('post', '/api-keys').send({ key: 'wanted' });
    const statuses = (await Promise.all([create(), create()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409]);
  });

  test.each([
    ['of another account', FOREIGN_CLIENT],
    ['that does not exist', UNKNOWN_CLIENT],
    ['that is not a UUID', 'x'],
  ])('cannot be for a client %s', async (_, client) => {
    const { status, body } = await createKeyMock().admin('post', '/api-keys').send({ client });
    expect([status, body.error, body.valid]).toEqual([404, 'unknown_name', [CLIENT, CLIENT_WITHOUT_PDP]]);
  });

  test.each(['', 'two words', 'clé', 'tab\tkey'])('cannot be %j, which is not repeated', async (key) => {
    const { admin, mock } = createKeyMock();
    const { status, text } = await admin('post', '/api-keys').send({ key });
    expect(status).toBe(422);
    if (key !== '') expect(text).not.toContain(key);
    const message = await mock.apiKey({ key }).catch(String);
    expect(message).toBe(
      'InvalidArgument: Cannot create the API key: its "key" is empty, or has characters that a header cannot contain. ' +
        'Use printable ASCII characters without spaces, or leave it out.',
    );
  });

  test.each(['5 parsecs', '9999999d'])('cannot expire in %j', async (expiresIn) => {
    const { status } = await createKeyMock().admin('post', '/api-keys').send({ expiresIn });
    expect([409, 422]).toContain(status);
  });
});

describe('an API key that is revoked', () => {
  test('is refused from then on, and no other', async () => {
    const mock = createKeyMock();
    await mock.mock.revokeApiKey('of-account');
    const statuses = ['account-key', 'plus+key', 'foreign-key'].map((key) => statusOf(mock, CLIENTS, key));
    expect(await Promise.all(statuses)).toEqual([401, 200, 200]);
    expect(mock.lines.map(({ reason }) => reason)).toContain('the API key "of-account" was revoked');
  });

  test('is in the list with the time of the first revocation, by the clock of the sandbox', async () => {
    const { mock, admin } = createKeyMock();
    await mock.clock.freeze('2030-01-01T00:00:00Z');
    await mock.revokeApiKey('of-account');
    await mock.clock.advance('1h');
    await mock.revokeApiKey('of-account');
    const { body } = await admin('get', '/api-keys');
    expect(body.apiKeys[0]).toMatchObject({ id: 'of-account', revokedAt: '2030-01-01T00:00:00.000Z' });
  });

  test('is revoked in its sandbox only', async () => {
    const mock = createKeyMock();
    await (await mock.mock.sandbox('a')).revokeApiKey('of-account');
    const statuses = ['account-key', 'account-key+a', 'account-key+b'].map((key) =>
      statusOf(mock, CLIENTS, key),
    );
    expect(await Promise.all(statuses)).toEqual([200, 401, 200]);
  });

  test('must exist', async () => {
    const { status, body } = await createKeyMock().admin('post', '/api-keys/of-acount/revoke');
    expect([status, body.message]).toEqual([
      404,
      expect.stringMatching(
        /^Cannot find the API key "of-acount": it does not exist. Use one of: of-account, /,
      ),
    ]);
  });
});

describe('with --persist', () => {
  test('keys that were created or revoked stay so after a restart, and the file does not contain them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    const persist = join(folder, 'state.json');
    const before = createKeyMock({ persist });
    await before.mock.listen();
    await before.mock.apiKey({ key: 'stored-key' });
    await before.mock.revokeApiKey('of-account');
    await before.mock.close();
    expect(readFileSync(persist, 'utf8')).not.toMatch(/stored-key|plus\+key/);
    const after = createKeyMock({ persist });
    const statuses = ['stored-key', 'account-key', 'plus+key'].map((key) => statusOf(after, CLIENTS, key));
    expect(await Promise.all(statuses)).toEqual([200, 401, 200]);
    rmSync(folder, { recursive: true });
  });
});
