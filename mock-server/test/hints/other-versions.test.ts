import { describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createMock } from '../../create-mock.ts';
import { CLIENT, createTestMock, PDP } from '../../testing/test-mock.ts';
import { TOY_REGISTRY } from '../extension/toy-registry.ts';
import { TOY_VERSION } from '../extension/toy-version.ts';

const SERVE = ': start the mock with --contract 4.4';

/** Sends a request of a client. @returns its status and hint */
async function send(
  method: 'get' | 'post' | 'put' | 'delete',
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: object } = {},
) {
  const { mock, call } = createTestMock();
  const { status } = await call(method, path, await mock.token({ client: CLIENT }))
    .set(headers)
    .send(body);
  const { hint } = (await mock.requests()).at(-1) ?? {};
  return { status, hint };
}

describe('an operation that the contract does not have is refused, and a hint says where it exists:', () => {
  test.each([
    [
      'post',
      `/api/v1/clients/${CLIENT}/rotate-encryption-key`,
      'POST /api/v1/clients/{uid}/rotate-encryption-key',
      '4.3 and 4.4',
      SERVE,
    ],
    [
      'get',
      `/api/v1/clients/${CLIENT}/superpdp/status`,
      'GET /api/v1/clients/{uid}/superpdp/status',
      '4.4',
      SERVE,
    ],
    [
      'delete',
      `/api/v1/clients/${CLIENT}/webhook-secret`,
      'DELETE /api/v1/clients/{uid}/webhook-secret',
      '4.3 and 4.4',
      SERVE,
    ],
    ['get', '/api/v1/references/vatex-codes', 'GET /api/v1/references/vatex-codes', '4.3 and 4.4', ''],
  ] as const)('%s %s', async (method, path, operation, versions, remedy) => {
    expect(await send(method, path)).toEqual({
      status: 404,
      hint: `${operation} exists in FactPulse ${versions}, not in contract 4.0${remedy}`,
    });
  });

  test('one that every version has', async () => {
    expect((await send('get', '/api/v1/processing/tasks/7/status?x=secret')).hint).toBe(
      'GET /api/v1/processing/tasks/{task_id}/status exists in FactPulse 4.0, 4.3 and 4.4, but this mock does not serve it',
    );
  });

  test.each([
    ['get', '/api/v1/clients/x/nowhere'],
    ['delete', `/api/v1/clients/${CLIENT}`],
    ['get', `/api/v1/clients/${CLIENT}/rotate-encryption-key`],
  ] as const)('but not for one that no version has: %s %s', async (method, path) => {
    expect((await send(method, path)).hint).toBeNull();
  });
});

describe('what a later version has is ignored, and a hint says where it exists:', () => {
  const CONFIG = `/api/v1/clients/${CLIENT}/pdp-config`;
  const LATER = `exists in FactPulse 4.3 and 4.4, not in contract 4.0${SERVE}`;
  const ENCRYPTION_KEY = { 'X-Encryption-Key': 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0' };

  test.each(['double', 'fernet'])('encryptionMode %s', async (encryptionMode) => {
    expect(await send('put', CONFIG, { body: { ...PDP, encryptionMode } })).toEqual({
      status: 200,
      hint: `the body key "encryptionMode" is ignored: it ${LATER} (it selects how the client secret is encrypted)`,
    });
  });

  test('X-Encryption-Key', async () => {
    expect(await send('put', CONFIG, { body: PDP, headers: ENCRYPTION_KEY })).toEqual({
      status: 200,
      hint: `X-Encryption-Key is ignored: it ${LATER} (it is the key for encryptionMode "double")`,
    });
  });

  test('X-Encryption-Key, but not for an operation that takes it in no version', async () => {
    expect(await send('get', CONFIG, { headers: ENCRYPTION_KEY })).toEqual({ status: 200, hint: null });
  });

  test('X-API-Key', async () => {
    expect(await send('get', CONFIG, { headers: { 'X-API-Key': 'secret' } })).toEqual({
      status: 200,
      hint: `X-API-Key is ignored: it ${LATER} (it is accepted instead of a token)`,
    });
  });

  test('X-API-Key, together with the reason of a refusal', async () => {
    const { mock, call } = createTestMock();
    await call('get', '/api/v1/clients').set('X-API-Key', 'secret').expect(401);
    expect((await mock.requests()).at(-1)?.hint).toMatch(
      /^.+; X-API-Key is ignored: it exists in FactPulse 4\.3/,
    );
  });

  test('X-API-Key, but not for a sign-in', async () => {
    const { mock, call } = createTestMock();
    const credentials = { username: 'demo@factpulse.test', password: 'demo' };
    await call('post', '/api/token/').set('X-API-Key', 'secret').send(credentials).expect(200);
    expect((await mock.requests()).at(-1)?.hint).toBeNull();
  });
});

test('an operation of another registered version is named with the flag that serves it', async () => {
  const mock = createMock({ contract: '4.0' }, TOY_REGISTRY);
  const token = await mock.token({ client: CLIENT });
  await supertest(mock.app)
    .get(`/api/v1/clients/${CLIENT}/nickname`)
    .set('Authorization', `Bearer ${token}`)
    .expect(404);
  expect((await mock.requests()).at(-1)?.hint).toBe(
    `GET /api/v1/clients/{uid}/nickname exists in FactPulse ${TOY_VERSION}, not in contract 4.0: start the mock with --contract ${TOY_VERSION}`,
  );
});
