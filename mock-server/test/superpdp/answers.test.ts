import { describe, expect, test } from '@jest/globals';
import { createSuperPdpMock, NOT_CONNECTED, withReturn } from '../../testing/superpdp-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';

const APP = 'https://app.example.fr/done';

describe('without a browser', () => {
  test('the library agrees, and returns where the user is sent', async () => {
    const { mock, authorizeUrl, status } = await createSuperPdpMock();
    const redirectUrl = await mock.connectSuperPdp(await authorizeUrl(withReturn(APP)));
    expect(redirectUrl).toBe(`${APP}?superpdp_connected=true`);
    expect(await status()).toMatchObject({ connected: true });
  });

  test('the library declines', async () => {
    const { mock, authorizeUrl, status } = await createSuperPdpMock();
    const redirectUrl = await mock.declineSuperPdp(await authorizeUrl(withReturn(APP)));
    expect(redirectUrl).toBe(`${APP}?superpdp_connected=false&superpdp_error=access_denied`);
    expect(await status()).toEqual(NOT_CONNECTED);
  });

  test('there is nowhere to go without a return URL', async () => {
    const { mock, authorizeUrl } = await createSuperPdpMock();
    expect(await mock.connectSuperPdp(await authorizeUrl())).toBeUndefined();
  });

  test('the URL says which sandbox is meant', async () => {
    const { mock, clientToken, authorizeUrl, status } = await createSuperPdpMock();
    await mock.sandbox('a');
    const inSandbox = await clientToken(CLIENT, 'demo+a@factpulse.test');
    await mock.connectSuperPdp(await authorizeUrl('', inSandbox));
    expect(await status(inSandbox)).toMatchObject({ connected: true });
    expect(await status()).toEqual(NOT_CONNECTED);
  });

  test.each([
    ['connect', { redirectUrl: `${APP}?superpdp_connected=true` }],
    ['decline', { redirectUrl: `${APP}?superpdp_connected=false&superpdp_error=access_denied` }],
  ])('the admin API can %s', async (decision, body) => {
    const { admin, authorizeUrl } = await createSuperPdpMock();
    const send = { authorizeUrl: await authorizeUrl(withReturn(APP)) };
    expect((await admin('post', `/superpdp/${decision}`).send(send).expect(200)).body).toEqual(body);
    const again = await admin('post', `/superpdp/${decision}`).send(send).expect(409);
    expect(again.body).toEqual({
      error: 'not_possible',
      code: 'SUPERPDP_STATE_UNUSABLE',
      message:
        'Cannot connect SuperPDP: the state was used before, or its sandbox was reset. Get a new URL from superpdp/connect-url.',
    });
  });

  test.each(['nonsense', '/relative', 'https://app.example.fr', 'https://app.example.fr?state=x'])(
    'the URL %s is refused',
    async (authorizeUrl) => {
      const { mock } = await createSuperPdpMock();
      await expect(mock.connectSuperPdp(authorizeUrl)).rejects.toMatchObject({
        code: 'SUPERPDP_STATE_UNUSABLE',
        reason: 'the state is not one of this mock, or it was altered',
      });
    },
  );
});

describe('a state with a connection', () => {
  test('can be read and put again, without the tokens', async () => {
    const { mock, admin, authorizeUrl, status } = await createSuperPdpMock();
    await mock.connectSuperPdp(await authorizeUrl());
    const before = await status();
    const { body, text } = await admin('get', '/state').expect(200);
    expect(text).not.toMatch(/gAAAA|Token|superPdpRequests/);
    await mock.reset();
    expect(await status()).toEqual(NOT_CONNECTED);
    await admin('put', '/state').send(body).expect(200);
    expect(await status()).toEqual(before);
  });

  test('can be a fixture, whose token is renewed at first', async () => {
    const createdAt = '2025-02-01T08:00:00.000Z';
    const clients = [{ uid: CLIENT, name: 'Boulangerie', createdAt, superPdp: { modeSandbox: false } }];
    const account = { email: 'demo@factpulse.test', password: 'demo', clients };
    const { status } = await createSuperPdpMock({ fixtures: { accounts: [account] } });
    expect(await status()).toEqual({
      connected: true,
      connectedAt: createdAt,
      expiresAt: '2026-01-15T10:00:00.000Z',
      modeSandbox: false,
      lastError: '',
    });
  });

  test('can be saved and restored', async () => {
    const { mock, authorizeUrl, status } = await createSuperPdpMock();
    await mock.snapshot();
    await mock.connectSuperPdp(await authorizeUrl());
    await mock.restore();
    expect(await status()).toEqual(NOT_CONNECTED);
  });
});
