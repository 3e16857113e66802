import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { RecordedRequest } from '../../store/port/recorded-request.ts';
import { JSON_TYPE, oversizedJson } from '../../testing/generators/json-bodies.ts';
import { type Act, createClient, listClients, prefer, record } from '../../testing/recorded-acts.ts';
import { CLIENT, createTestMock, PDP, START, type TestMock } from '../../testing/test-mock.ts';

const CLIENTS = '/api/v1/clients';
const CLIENT_PATH = `${CLIENTS}/${CLIENT}`;
const DEMO = { username: 'demo@factpulse.test', password: 'demo' };

describe('a violation is recorded with location, pointer and rule:', () => {
  const path = async ({ call, mock }: TestMock) => call('get', `${CLIENTS}/x`, await mock.token());
  test.each<[string, Act, object[]]>([
    ['a missing field', createClient({}), [{ in: 'body', pointer: '/name', rule: 'required' }]],
    [
      'a field that is too short',
      createClient({ name: '' }),
      [{ in: 'body', pointer: '/name', rule: 'minLength' }],
    ],
    [
      'two fields',
      createClient({ name: 5, siret: 'x' }),
      [
        { in: 'body', pointer: '/name', rule: 'type' },
        { in: 'body', pointer: '/siret', rule: 'pattern' },
      ],
    ],
    [
      'a parameter that is too large',
      async ({ call, mock }) => call('get', `${CLIENTS}?pageSize=101`, await mock.token()),
      [{ in: 'query', pointer: '/pageSize', rule: 'maximum' }],
    ],
    ['a path that is malformed', path, [{ in: 'path', pointer: '/uid', rule: 'format' }]],
    [
      'a body that is not valid JSON',
      ({ call }) => call('post', '/api/token/').type('json').send('{]'),
      [{ in: 'body', pointer: '/1', rule: 'json' }],
    ],
    [
      'a body of another type',
      ({ call }) => call('post', '/api/token/').type('text').send('username=demo'),
      [{ in: 'body', pointer: '', rule: 'media-type' }],
    ],
  ])('%s', async (_, act, violations) => {
    const recorded = await record(act);
    expect(recorded.violations).toEqual(
      violations.map((found) => ({ ...found, message: expect.any(String) })),
    );
  });
});

describe('the journal says', () => {
  test.each<[string, Act, RecordedRequest['principal']]>([
    ['anonymous', ({ call }) => call('get', CLIENTS), null],
    ['anonymous, signing in', ({ call }) => call('post', '/api/token/').send(DEMO), null],
    ['an account', listClients, { account: 'demo@factpulse.test', clientUid: null }],
    [
      'a client',
      async ({ call, mock }) => call('get', CLIENT_PATH, await mock.token({ client: CLIENT })),
      { account: 'demo@factpulse.test', clientUid: CLIENT },
    ],
    [
      'an account that was refused',
      async ({ call, mock }) => call('get', CLIENT_PATH, await mock.token()),
      { account: 'demo@factpulse.test', clientUid: null },
    ],
  ])('who sent the request: %s', async (_, act, principal) => {
    expect((await record(act)).principal).toEqual(principal);
  });

  test.each<[string, Act, string | null]>([
    ['nothing for a valid request', listClients, null],
    [
      'the right path for a token route without its slash',
      ({ call }) => call('post', '/api/token'),
      'end in a slash',
    ],
    [
      'which token was expected',
      async ({ call, mock }) => call('get', CLIENT_PATH, await mock.token()),
      'sign in again',
    ],
    ['what a preference can be', prefer('code=418'), 'Use one of: 200, 400'],
  ])('a hint: %s', async (_, act, hint) => {
    expect((await record(act)).hint).toEqual(hint === null ? null : expect.stringContaining(hint));
  });

  test.each([
    ['code=500', 'code=500'],
    ['delay=1ms', 'delay=1ms'],
    ['fault=empty-reply', 'fault=empty-reply'],
    ['respond-async', null],
  ])('which fault was applied: of Prefer %s, %s', async (preference, fault) => {
    expect((await record(prefer(preference))).fault).toBe(fault);
  });

  test('when a request arrived, not when it was answered', async () => {
    let [now, looks] = [START.getTime(), 0];
    const clock = () => {
      looks += 1;
      return new Date(now);
    };
    const mock = createTestMock({ clock });
    const token = await mock.mock.token();
    looks = 0;
    const answered = mock
      .call('get', CLIENTS, token)
      .set('Prefer', 'delay=100ms')
      .then(() => {});
    while (looks === 0) await setImmediate(); // the request is on its way
    now += 3_600_000;
    await answered;
    const [recorded] = await mock.mock.requests();
    expect([recorded?.fault, recorded?.at]).toEqual(['delay=100ms', START.toISOString()]);
  });

  test('which operation it matched', async () => {
    expect((await record(listClients)).operation).toBe('list_clients_api_v1_clients_get');
  });

  test('what was sent, and what was answered', async () => {
    const { mock, call } = createTestMock();
    const response = await call(
      'put',
      `${CLIENT_PATH}/pdp-config?x=1&x=2`,
      await mock.token({ client: CLIENT }),
    ).send(PDP);
    expect(await mock.requests()).toEqual([
      expect.objectContaining({
        id: 1,
        at: START.toISOString(),
        sandbox: null,
        request: {
          method: 'PUT',
          path: `${CLIENT_PATH}/pdp-config`,
          query: { x: ['1', '2'] },
          headers: expect.objectContaining({ 'content-type': 'application/json' }),
          body: { ...PDP, clientSecret: '***' },
          bodyState: 'read',
        },
        response: {
          status: 200,
          headers: expect.objectContaining({
            'content-type': 'application/json',
            'content-length': response.headers['content-length'],
          }),
          body: response.body,
        },
        ms: expect.any(Number),
      }),
    ]);
  });
});

describe('the journal stores a body as the mock has read it:', () => {
  const bytes = (...parts: (string | Buffer)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));
  test.each<[string, Buffer, unknown]>([
    ['nothing for invalid JSON', bytes('{"a":'), null],
    ['nothing for invalid UTF-8', bytes('{"a":"', Buffer.from([0xff]), '"}'), null],
    ['JSON after a byte order mark', bytes('\ufeff{"a":1}'), { a: 1 }],
    ['a text', bytes('"a"'), 'a'],
    ['nothing for an empty body', bytes(''), null],
  ])('%s', async (_, body, stored) => {
    const recorded = await record(({ call }) =>
      call('post', '/api/token/')
        .type('json')
        .serialize((sent) => sent)
        .send(body),
    );
    expect(recorded.request.body).toEqual(stored);
  });
});

describe('the journal stores the body of a request that a fault has answered:', () => {
  test.each([
    'code=500',
    'fault=unavailable',
    'fault=connection-reset',
    'fault=empty-reply',
    'fault=truncated-body',
    'delay=1ms',
  ])('%s', async (preference) => {
    const recorded = await record(async ({ call, mock }) =>
      call('post', CLIENTS, await mock.token())
        .set('Prefer', preference)
        .send({ name: 'Neuf' })
        .catch(() => {}),
    );
    expect(recorded.request.body).toEqual({ name: 'Neuf' });
  });

  test('and null if it is too large to be read', async () => {
    const recorded = await record(({ call }) =>
      call('post', CLIENTS)
        .set({ ...JSON_TYPE, Prefer: 'code=500' })
        .send(oversizedJson()),
    );
    expect([recorded.response?.status, recorded.request.body]).toEqual([500, null]);
  });
});
