import { describe, expect, test } from '@jest/globals';
import type { ApiKeyFixture, ClientFixture } from '../../fixtures/fixtures-schema.ts';
import { createAdminMock } from '../../testing/admin-mock.ts';
import { CLIENT, PDP } from '../../testing/test-mock.ts';

const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const OTHER_KEY = 'ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=';
const DOUBLE = { encryptionMode: 'double', encryptionKey: KEY } as const;

/** A client with every kind of secret. */
const COMPLETE: ClientFixture = {
  uid: CLIENT,
  name: 'Boulangerie Lefèvre',
  pdpConfig: { ...PDP, ...DOUBLE },
  chorusConfig: { password: 'top-secret', ...DOUBLE },
  webhookSecret: { secret: 'top-secret', createdAt: '2025-02-01T08:00:00.000Z' },
};

function accountWith<ApiKey = ApiKeyFixture>(client: ClientFixture, apiKeys: readonly ApiKey[] = []) {
  return { accounts: [{ email: 'demo@factpulse.test', password: 'demo', apiKeys, clients: [client] }] };
}

function createMockWith(client: ClientFixture, apiKeys: readonly ApiKeyFixture[] = []) {
  return createAdminMock({ contract: '4.4', fixtures: accountWith(client, apiKeys) });
}

describe('a state that is read and put again', () => {
  test('shows the modes of secrets and nothing else of them', async () => {
    const { admin } = createMockWith(COMPLETE, [{ key: 'a-key' }]);
    const { body, text } = await admin('get', '/state').expect(200);
    const [{ clients }] = body.accounts;
    expect(clients[0]).toMatchObject({
      hasConfigChorus: true,
      pdpConfig: { encryptionMode: 'double' },
      chorusConfig: { encryptionMode: 'double' },
      webhookSecret: { createdAt: '2025-02-01T08:00:00.000Z' },
    });
    expect(clients[0].pdpConfig).not.toHaveProperty('clientSecret');
    for (const secret of ['top-secret', KEY, 'a-key', 'gAAAA']) expect(text).not.toContain(secret);
  });

  test('keeps its secrets and API keys', async () => {
    const { admin, call, clientToken } = createMockWith(COMPLETE, [{ key: 'a-key' }]);
    const { body } = await admin('get', '/state');
    await admin('put', '/state').send(body).expect(200);
    expect((await admin('get', '/state')).body).toEqual(body);
    await call('get', '/api/v1/clients').set('X-API-Key', 'a-key').expect(200);
    const path = `/api/v1/clients/${CLIENT}/rotate-encryption-key`;
    const rotation = call('post', path, await clientToken()).send({ oldKey: KEY, newKey: OTHER_KEY });
    expect((await rotation.expect(200)).body.rotatedCount).toBe(2);
  });
});

describe('a state is refused, and nothing changes,', () => {
  test.each<[string, ClientFixture, readonly object[], string]>([
    [
      'if double has no key',
      { ...COMPLETE, pdpConfig: { ...PDP, encryptionMode: 'double' } },
      [],
      '"/accounts/0/clients/0/pdpConfig" must have "encryptionKey", because its "encryptionMode" is "double"',
    ],
    [
      'if the key of double is malformed',
      { ...COMPLETE, chorusConfig: { password: 'x', encryptionMode: 'double', encryptionKey: 'short' } },
      [],
      'the value at "/accounts/0/clients/0/chorusConfig/encryptionKey" must be 32 bytes in base64',
    ],
    [
      'if an API key is new and left out',
      COMPLETE,
      [{ id: 'unknown' }],
      '"/accounts/0/apiKeys/0/key" is missing, and there is no existing API key to take it from',
    ],
    [
      'if an API key is for a client that the account does not have',
      COMPLETE,
      [{ id: 'one', key: 'x', clientUid: '99999999-9999-4999-8999-999999999999' }],
      'the account has no client with the uid at "/accounts/0/apiKeys/0/clientUid"',
    ],
    [
      'if two API keys are equal',
      COMPLETE,
      [
        { id: 'one', key: 'x' },
        { id: 'two', key: 'x' },
      ],
      '"/accounts/0/apiKeys/1/key" repeats "/accounts/0/apiKeys/0/key"',
    ],
    [
      'if a webhook secret is new and left out',
      { ...COMPLETE, webhookSecret: {} },
      [],
      '"/accounts/0/clients/0/webhookSecret/secret" is missing, and there is no existing webhook secret to take it from',
    ],
  ])('%s', async (_, client, apiKeys, message) => {
    const { admin } = createMockWith({ uid: CLIENT, name: 'x' });
    const before = (await admin('get', '/state')).body;
    const { body } = await admin('put', '/state').send(accountWith(client, apiKeys)).expect(409);
    expect(body.message).toContain(message);
    expect((await admin('get', '/state')).body).toEqual(before);
  });
});
