import { describe, expect, test } from '@jest/globals';
import type { RecordedRequest } from '../../store/port/recorded-request.ts';
import { type Act, createClient, listClients, prefer, record } from '../../testing/recorded-acts.ts';
import { CLIENT, CLIENT_WITHOUT_PDP, createTestMock } from '../../testing/test-mock.ts';

const CLIENTS = '/api/v1/clients';
const CLIENT_PATH = `${CLIENTS}/${CLIENT}`;
const DEMO = { username: 'demo@factpulse.test', password: 'demo' };

describe.each<[RecordedRequest['verdict'], [string, Act, number | undefined][]]>([
  [
    'accepted',
    [
      ['a list', listClients, 200],
      ['a new client', createClient({ name: 'Neuf' }), 201],
      ['signing in', ({ call }) => call('post', '/api/token/').send(DEMO), 200],
      ['a delayed answer', prefer('delay=1ms'), 200],
    ],
  ],
  [
    'invalid',
    [
      ['a body without a name', createClient({}), 422],
      [
        'a page that is not a number',
        async ({ call, mock }) => call('get', `${CLIENTS}?page=x`, await mock.token()),
        422,
      ],
      ['an invalid uid', async ({ call, mock }) => call('get', `${CLIENTS}/x`, await mock.token()), 422],
      ['no password', ({ call }) => call('post', '/api/token/').send({ username: 'demo' }), 400],
      ['a body that is not JSON', ({ call }) => call('post', '/api/token/').type('json').send('{'), 400],
    ],
  ],
  [
    'refused',
    [
      ['no token', ({ call }) => call('get', CLIENTS), 401],
      [
        'a token of the wrong level',
        async ({ call, mock }) => call('get', CLIENT_PATH, await mock.token()),
        403,
      ],
      [
        "another client's token",
        async ({ call, mock }) => call('get', CLIENT_PATH, await mock.token({ client: CLIENT_WITHOUT_PDP })),
        403,
      ],
      ['a wrong password', ({ call }) => call('post', '/api/token/').send({ ...DEMO, password: 'x' }), 401],
    ],
  ],
  [
    'unmatched',
    [
      ['an unknown path', ({ call }) => call('get', '/api/v1/nowhere'), 404],
      ['a method that is not allowed', ({ call }) => call('delete', CLIENT_PATH), 405],
    ],
  ],
  [
    'failed',
    [
      ['an injected error', prefer('code=500'), 500],
      ['a named fault', prefer('fault=unavailable'), 503],
      ['a slow body', prefer('fault=slow-body, duration=1ms'), 200],
      ['a truncated body', prefer('fault=truncated-body'), 200],
      ['a reset connection', prefer('fault=connection-reset'), undefined],
      ['an empty reply', prefer('fault=empty-reply'), undefined],
    ],
  ],
])('the verdict is %s for', (verdict, cases) => {
  test.each(cases)('%s', async (_, act, status) => {
    const recorded = await record(act);
    expect([recorded.verdict, recorded.response?.status]).toEqual([verdict, status]);
  });
});

test('the verdict is failed for a bug of the mock', async () => {
  const recorded = await record(createClient({ name: 'Neuf' }), createTestMock({ ids: () => 'no uuid' }));
  expect([recorded.verdict, recorded.response?.status]).toEqual(['failed', 500]);
});

test('the verdict is refused for a rule that is not in the contract', async () => {
  const mock = createTestMock({ assume: { 'siret-check-digit': 'checked' } });
  const recorded = await record(createClient({ name: 'Neuf', siret: '73282932000075' }), mock);
  expect([recorded.verdict, recorded.response?.status]).toEqual(['refused', 400]);
});

test('the verdict is refused for a deleted client', async () => {
  const recorded = await record(async ({ call, mock }) => {
    await mock.snapshot();
    const { body } = await call('post', CLIENTS, await mock.token()).send({ name: 'Éphémère' });
    const token = await mock.token({ client: body.uid });
    await mock.restore();
    await call('get', `${CLIENTS}/${body.uid}`, token);
  });
  expect([recorded.verdict, recorded.response?.status]).toEqual(['refused', 404]);
});
