import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import type { ClientFixture, Fixtures } from '../../fixtures/fixtures-schema.ts';
import { CLIENT, CLIENT_WITHOUT_PDP, createTestMock, PDP } from '../../testing/test-mock.ts';

const [FIRST, SECOND, THIRD] = [newKey(), newKey(), newKey()];

function newKey(): string {
  return randomBytes(32).toString('base64');
}

async function openClient(uid = CLIENT_WITHOUT_PDP, fixtures?: Fixtures) {
  const mock = createTestMock({ contract: '4.4', ...(fixtures && { fixtures }) });
  const token = await mock.clientToken(uid);
  const path = `/api/v1/clients/${uid}`;
  return {
    ...mock,
    config: async () => (await mock.call('get', `${path}/pdp-config`, token)).body,
    put: (key: string) =>
      mock
        .call('put', `${path}/pdp-config`, token)
        .set('X-Encryption-Key', key)
        .send({ ...PDP, encryptionMode: 'double' })
        .expect(200),
    rotate: (oldKey: unknown, newKey: unknown) =>
      mock.call('post', `${path}/rotate-encryption-key`, token).send({ oldKey, newKey }),
  };
}

describe('a rotation', () => {
  test('replaces the key: the old one stops working, the new one works', async () => {
    const { put, rotate } = await openClient();
    await put(FIRST);
    const { body } = await rotate(FIRST, SECOND).expect(200);
    expect(body).toEqual({
      success: true,
      message: 'The encryption key was rotated',
      rotatedCount: 1,
      partialErrors: null,
    });
    await rotate(FIRST, THIRD).expect(400);
    await rotate(SECOND, THIRD).expect(200);
  });

  test('moves updatedAt of the configuration, and nothing else', async () => {
    const { advance, config, put, rotate } = await openClient();
    await put(FIRST);
    const before = await config();
    advance(60);
    await rotate(FIRST, SECOND).expect(200);
    expect(await config()).toEqual({ ...before, updatedAt: '2026-01-15T09:01:00.000Z' });
  });

  test('covers the secrets of PDP and Chorus Pro', async () => {
    const { rotate } = await openClient(CLIENT, withSecrets(FIRST, FIRST));
    expect((await rotate(FIRST, SECOND).expect(200)).body.rotatedCount).toBe(2);
  });

  test('leaves out a secret that is encrypted with fernet', async () => {
    const { rotate } = await openClient(CLIENT, withSecrets(undefined, FIRST));
    expect((await rotate(FIRST, SECOND).expect(200)).body.rotatedCount).toBe(1);
  });

  test('changes nothing if one secret has another key', async () => {
    const { rotate } = await openClient(CLIENT, withSecrets(FIRST, SECOND));
    await rotate(FIRST, THIRD).expect(400);
    await rotate(SECOND, THIRD).expect(400);
    await rotate(FIRST, THIRD).expect(400); // the first secret still has its key
  });

  test('does not happen twice with the same key if two arrive at once', async () => {
    const { put, rotate } = await openClient();
    await put(FIRST);
    const answers = await Promise.all([rotate(FIRST, SECOND), rotate(FIRST, THIRD)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

/** The demo client with a secret of PDP and one of Chorus Pro, each double-encrypted if it has a key. */
function withSecrets(pdpKey: string | undefined, chorusKey: string): Fixtures {
  const double = (encryptionKey: string) => ({ encryptionMode: 'double', encryptionKey }) as const;
  const client: ClientFixture = {
    uid: CLIENT,
    name: 'Boulangerie Lefèvre',
    pdpConfig: { ...PDP, ...(pdpKey !== undefined && double(pdpKey)) },
    chorusConfig: { password: 'top-secret', ...double(chorusKey) },
  };
  return { accounts: [{ email: 'demo@factpulse.test', password: 'demo', clients: [client] }] };
}

describe('a rotation is refused, and changes nothing,', () => {
  const KEY_39 = 'A'.repeat(39);
  const KEY_43 = `${'A'.repeat(42)}=`;

  test.each([
    ['with equal keys', FIRST, FIRST, 400],
    ['with a wrong old key', SECOND, THIRD, 400],
    ['with an old key that is not base64', '!'.repeat(44), SECOND, 400],
    [
      'with an old key in base64url',
      Buffer.alloc(32, 0xfb).toString('base64url').padEnd(44, '='),
      SECOND,
      400,
    ],
    ['with a new key that is not base64', FIRST, '!'.repeat(44), 400],
    ['with a new key of 33 bytes', FIRST, randomBytes(33).toString('base64'), 400],
    ['with 43 characters that are not 32 bytes', FIRST, KEY_43, 400],
    ['with 39 characters', FIRST, KEY_39, 422],
    ['with an empty key', '', SECOND, 422],
    ['with a number', 1, SECOND, 422],
    ['without a new key', FIRST, undefined, 422],
  ])('%s', async (_, oldKey, newKey, status) => {
    const { put, rotate } = await openClient();
    await put(FIRST);
    const { text } = await rotate(oldKey, newKey).expect(status);
    expect(text).not.toContain(FIRST);
    await rotate(FIRST, THIRD).expect(200);
  });

  test.each([
    ['a configuration in fernet', CLIENT],
    ['no configuration', CLIENT_WITHOUT_PDP],
  ])('with 404 for a client with %s', async (_, uid) => {
    const { rotate } = await openClient(uid);
    const { body } = await rotate(FIRST, SECOND).expect(404);
    expect(body.errorCode).toBe('SECRET_NOT_FOUND');
  });
});

test('the keys of a rotation are not in the journal', async () => {
  const mock = createMock({ contract: '4.4' });
  const url = await mock.listen();
  const headers = { Authorization: `Bearer ${await mock.token({ client: CLIENT })}` };
  const body = JSON.stringify({ oldKey: FIRST, newKey: SECOND });
  const path = `${url}/api/v1/clients/${CLIENT}/rotate-encryption-key`;
  await fetch(path, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body });
  const [request] = await mock.requests();
  await mock.close();
  expect(request?.request.body).toEqual({ oldKey: '***', newKey: '***' });
});
