import { describe, expect, test } from '@jest/globals';
import { CLIENT, CLIENT_WITHOUT_PDP, createTestMock, PDP, START } from '../testing/test-mock.ts';

const later = new Date(START.getTime() + 60_000).toISOString();

async function openConfig(uid: string) {
  const mock = createTestMock();
  const token = await mock.clientToken(uid);
  const path = `/api/v1/clients/${uid}/pdp-config`;
  return {
    ...mock,
    get: () => mock.call('get', path, token),
    put: (body: object) => mock.call('put', path, token).send(body),
    client: async () => (await mock.call('get', `/api/v1/clients/${uid}`, token)).body,
  };
}

describe('a missing PDP configuration', () => {
  test('is 200 with isConfigured false, a message, and null for everything else', async () => {
    const config = await openConfig(CLIENT_WITHOUT_PDP);
    const { body } = await config.get().expect(200);
    const { isConfigured, message, ...rest } = body;
    expect([isConfigured, message]).toEqual([false, expect.any(String)]);
    expect(Object.values(rest)).toEqual(Array(12).fill(null));
  });
});

describe('a PDP configuration that is set for the first time', () => {
  test('takes the contract’s defaults and shows everything but the secret', async () => {
    const config = await openConfig(CLIENT_WITHOUT_PDP);
    const { body } = await config.put(PDP).expect(200);
    expect(body).toEqual({
      isConfigured: true,
      id: expect.any(Number),
      isActive: true,
      modeSandbox: false,
      flowServiceUrl: PDP.flowServiceUrl,
      tokenUrl: PDP.tokenUrl,
      oauthClientId: PDP.oauthClientId,
      secretStatus: { status: 'active', message: expect.any(String) },
      lastTestAt: null,
      lastTestSuccess: null,
      lastTestError: null,
      createdAt: START.toISOString(),
      updatedAt: START.toISOString(),
      message: null,
    });
  });

  test('is returned by a read afterwards', async () => {
    const config = await openConfig(CLIENT_WITHOUT_PDP);
    const { body: written } = await config.put({ ...PDP, isActive: false, modeSandbox: true });
    const { body: read } = await config.get();
    expect(read).toEqual(written);
  });

  test('is shown in the client, whose updatedAt does not change', async () => {
    const config = await openConfig(CLIENT_WITHOUT_PDP);
    const before = await config.client();
    config.advance(60);
    await config.put({ ...PDP, isActive: false, modeSandbox: true });
    const after = await config.client();
    expect(after).toEqual({ ...before, hasConfigPdp: true, pdpIsActive: false, pdpIsMock: true });
  });

  test('ignores a key of a later contract and never returns it', async () => {
    const config = await openConfig(CLIENT_WITHOUT_PDP);
    const { text } = await config.put({ ...PDP, encryptionMode: 'fernet' }).expect(200);
    expect(text).not.toContain('ncryptionMode');
  });
});

describe('a PDP configuration that is set again', () => {
  test('keeps id, createdAt and the last test, and replaces everything else', async () => {
    const config = await openConfig(CLIENT);
    const { body: before } = await config.get();
    config.advance(60);
    const { body: after } = await config.put(PDP).expect(200);
    const { clientSecret, ...visible } = PDP;
    expect(after).toEqual({ ...before, ...visible, updatedAt: later });
  });

  test.each(['flowServiceUrl', 'tokenUrl', 'oauthClientId', 'clientSecret'])(
    'requires %s each time',
    async (key) => {
      const config = await openConfig(CLIENT);
      const { body: before } = await config.get();
      const { body } = await config.put({ ...PDP, [key]: undefined }).expect(422);
      expect(body).toEqual({ detail: [{ loc: ['body', key], msg: 'Field required', type: 'missing' }] });
      expect((await config.get()).body).toEqual(before);
    },
  );
});

describe('the status of a secret', () => {
  test('is missing if a fixture has none', async () => {
    const mock = createTestMock();
    const { body } = await mock.call('get', '/api/v1/clients', await mock.accountToken());
    const { uid } = body.results.find(({ name }: { name: string }) => name === 'Studio Nacre');
    const { body: config } = await mock.call(
      'get',
      `/api/v1/clients/${uid}/pdp-config`,
      await mock.clientToken(uid),
    );
    expect(config.secretStatus).toEqual({ status: 'missing', message: expect.any(String) });
  });

  test('is returned with the last test of the fixtures', async () => {
    const config = await openConfig(CLIENT);
    const { body } = await config.get();
    expect(body).toMatchObject({
      lastTestAt: '2025-05-12T09:12:00.000Z',
      lastTestSuccess: true,
      lastTestError: null,
    });
  });
});
