import { describe, expect, test } from '@jest/globals';
import type { RecordedRequest } from '../../store/port/recorded-request.ts';
import { JSON_TYPE, oversizedJson } from '../../testing/generators/json-bodies.ts';
import { createLoggedMock } from '../../testing/logged-mock.ts';
import { type Act, record } from '../../testing/recorded-acts.ts';
import { CLIENT, type TestMock } from '../../testing/test-mock.ts';

const CLIENTS = '/api/v1/clients';
const CLIENT_PATH = `${CLIENTS}/${CLIENT}`;
const ACCOUNT = { account: 'demo@factpulse.test', clientUid: null };
const FAULT = { Prefer: 'code=500' };

const ofAccount = ({ mock }: TestMock) => mock.token();
const ofClient = ({ mock }: TestMock) => mock.token({ client: CLIENT });
async function revoked(mock: TestMock): Promise<string> {
  const token = await mock.mock.token();
  await mock.mock.revoke(token);
  return token;
}

describe('the sender is known, although the request was refused before it was identified:', () => {
  const unmatched = async (mock: TestMock, token: string) => mock.call('get', '/api/v1/nowhere', token);
  const notAllowed = async (mock: TestMock, token: string) => mock.call('delete', CLIENT_PATH, token);
  const failed = async (mock: TestMock, token: string) => mock.call('get', CLIENTS, token).set(FAULT);
  const reset = async (mock: TestMock, token: string) =>
    mock
      .call('get', CLIENTS, token)
      .set('Prefer', 'fault=connection-reset')
      .catch(() => {});

  test.each([
    ['404, an account', unmatched, ofAccount, ACCOUNT, 'account demo@factpulse.test'],
    ['404, a client', unmatched, ofClient, { ...ACCOUNT, clientUid: CLIENT }, `client ${CLIENT}`],
    ['405, an account', notAllowed, ofAccount, ACCOUNT, 'account demo@factpulse.test'],
    ['a fault, an account', failed, ofAccount, ACCOUNT, 'account demo@factpulse.test'],
    ['a fault without an answer, an account', reset, ofAccount, ACCOUNT, 'account demo@factpulse.test'],
    ['404, a revoked token', unmatched, revoked, null, 'anonymous'],
    ['a fault, a revoked token', failed, revoked, null, 'anonymous'],
    ['405, no valid token', notAllowed, async () => 'undefined', null, 'anonymous'],
    ['a fault, no valid token', failed, async () => 'x.y.z', null, 'anonymous'],
  ])('%s', async (_, send, tokenOf, principal, who) => {
    const mock = createLoggedMock();
    const token = await tokenOf(mock);
    await send(mock, token);
    const [recorded] = (await mock.mock.requests()).slice(-1);
    expect(recorded?.principal).toEqual(principal);
    expect(mock.lines.at(-1)?.who).toBe(who);
  });

  test('not at a sign-in, which takes no token', async () => {
    const recorded = await record(async (mock) =>
      mock
        .call('post', '/api/token/', await ofAccount(mock))
        .set(FAULT)
        .send({ username: 'demo' }),
    );
    expect(recorded.principal).toBeNull();
  });
});

describe('the journal says of a body', () => {
  const post = (path: string, body: string | object, headers: Record<string, string> = JSON_TYPE): Act => {
    return ({ call }) => call('post', path).set(headers).send(body);
  };
  test.each<[RecordedRequest['request']['bodyState'], string, Act]>([
    ['none', 'there is none', async (mock) => mock.call('get', CLIENTS, await ofAccount(mock))],
    ['none', 'it is empty', ({ call }) => call('post', CLIENTS).set(JSON_TYPE)],
    ['read', 'it was read', post('/api/token/', { username: 'demo' })],
    ['read', 'the sender is unknown', post(CLIENTS, { name: 'Neuf' })],
    ['read', 'it is null', post('/api/token/', 'null')],
    ['unreadable', 'it is not JSON', post('/api/token/', '{')],
    ['unread', 'the path is unknown', post('/api/v1/nowhere', { name: 'Neuf' })],
    ['unread', 'the method is not allowed', post(CLIENT_PATH, { name: 'Neuf' })],
    ['unread', 'it is too large', post('/api/token/', oversizedJson())],
    [
      'unread',
      'the operation takes none',
      async (mock) => mock.call('post', `${CLIENT_PATH}/activer`, await ofClient(mock)).send({}),
    ],
  ])('%s if %s', async (bodyState, _, act) => {
    const { request } = await record(act);
    expect(request.bodyState).toBe(bodyState);
    if (bodyState !== 'read') expect(request.body).toBeNull();
  });
});
