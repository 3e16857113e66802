import { describe, expect, test } from '@jest/globals';
import { createSuperPdpMock, NOT_CONNECTED, SUPERPDP } from '../../testing/superpdp-mock.ts';
import { CLIENT, createTestMock } from '../../testing/test-mock.ts';

const FAULT = 'superpdp-renewal-refused';

async function createConnectedMock() {
  const mock = await createSuperPdpMock();
  await mock.mock.connectSuperPdp(await mock.authorizeUrl());
  return mock;
}

describe('the token', () => {
  test('is renewed silently once it has expired', async () => {
    const { advance, status } = await createConnectedMock();
    advance(3_599);
    expect(await status()).toMatchObject({ expiresAt: '2026-01-15T10:00:00.000Z' });
    advance(1);
    expect(await status()).toEqual({
      connected: true,
      connectedAt: '2026-01-15T09:00:00.000Z',
      expiresAt: '2026-01-15T11:00:00.000Z',
      modeSandbox: true,
      lastError: '',
    });
  });

  test('follows the clock of the sandbox', async () => {
    const { mock, status } = await createConnectedMock();
    await mock.clock.advance('2h');
    expect(await status()).toMatchObject({ expiresAt: '2026-01-15T12:00:00.000Z' });
  });

  test('expires at the latest time that an answer can hold', async () => {
    const { mock, call } = await createConnectedMock();
    await mock.clock.set('9999-12-31T23:30:00Z');
    const { body } = await call('get', `${SUPERPDP}/status`).set('X-API-Key', 'demo-client-key');
    expect(body).toMatchObject({ expiresAt: '9999-12-31T23:59:59.999Z' });
  });

  test('that cannot be renewed stays expired, with the error', async () => {
    const { mock, advance, status } = await createConnectedMock();
    await mock.use({ fault: FAULT });
    advance(7_200);
    const failed = {
      connected: true,
      connectedAt: '2026-01-15T09:00:00.000Z',
      expiresAt: '2026-01-15T10:00:00.000Z',
      modeSandbox: true,
      lastError: 'invalid_grant',
    };
    expect(await status()).toEqual(failed);
    expect(await status()).toEqual(failed);
  });

  test('counts as expired with the fault, and the next renewal clears the error', async () => {
    const { mock, advance, status } = await createConnectedMock();
    const fault = await mock.use({ fault: FAULT, times: 1 });
    advance(60);
    expect(await status()).toMatchObject({
      lastError: 'invalid_grant',
      expiresAt: '2026-01-15T09:01:00.000Z',
    });
    expect(await fault.hits()).toBe(1);
    expect(await status()).toMatchObject({ lastError: '', expiresAt: '2026-01-15T10:01:00.000Z' });
  });

  test('cannot be renewed if the request prefers so', async () => {
    const { call, token } = await createConnectedMock();
    const response = await call('get', `${SUPERPDP}/status`, token).set('Prefer', `fault=${FAULT}`);
    expect(response.headers['preference-applied']).toBe(`fault=${FAULT}`);
    expect(response.body).toMatchObject({ connected: true, lastError: 'invalid_grant' });
  });
});

test('without a connection, the fault changes nothing', async () => {
  const { mock, status } = await createSuperPdpMock();
  await mock.use({ fault: FAULT });
  expect(await status()).toEqual(NOT_CONNECTED);
});

test('the fault applies to the status only', async () => {
  const { mock } = await createSuperPdpMock();
  const elsewhere = { fault: FAULT, operation: 'get_client_api_v1_clients__uid__get' };
  await expect(mock.use(elsewhere)).rejects.toThrow('does not apply to the operation');
  await expect(createTestMock({ contract: '4.0' }).mock.use({ fault: FAULT })).rejects.toThrow(
    'does not apply to any operation',
  );
});

test('disconnecting ends the connection, which can be made again', async () => {
  const { mock, call, token, status, authorizeUrl } = await createConnectedMock();
  const disconnect = () => call('delete', SUPERPDP, token).expect(200);
  expect((await disconnect()).body).toEqual({ success: true, deleted: true });
  expect(await status()).toEqual(NOT_CONNECTED);
  expect((await disconnect()).body).toEqual({ success: true, deleted: false });
  await mock.connectSuperPdp(await authorizeUrl());
  expect(await status()).toMatchObject({ connected: true });
});

test('a connection changes nothing else of the client', async () => {
  const { mock, call, token, authorizeUrl } = await createSuperPdpMock();
  const read = async () => (await call('get', `/api/v1/clients/${CLIENT}`, token).expect(200)).body;
  const before = await read();
  await mock.connectSuperPdp(await authorizeUrl());
  expect(await read()).toEqual(before);
});
