import { describe, expect, test } from '@jest/globals';
import { createTestMock, type TestMock } from '../../testing/test-mock.ts';

const EMAIL = 'demo@factpulse.test';
const CLIENT = '11111111111141118111111111111111';
const FIXTURES = { accounts: [{ email: EMAIL, password: '12', clients: [] }] };

type Act = (mock: TestMock) => PromiseLike<{ readonly status: number; readonly body: unknown }>;

function signIn(body: object, type = 'application/json'): Act {
  return ({ call }) => call('post', '/api/token/').set('Content-Type', type).send(JSON.stringify(body));
}

function signInInUtf16({ call }: TestMock) {
  const bytes = Buffer.from(`\ufeff${JSON.stringify({ username: EMAIL, password: '12' })}`, 'utf16le');
  const request = call('post', '/api/token/').set('Content-Type', 'application/json; charset=utf-16');
  return request.serialize((body) => body).send(bytes);
}

const LENIENT: readonly (readonly [string, Act, number, object])[] = [
  ['a number', signIn({ username: EMAIL, password: 12 }), 400, { password: ['Not a valid string.'] }],
  ['UTF-16', signInInUtf16, 400, { detail: 'JSON parse error' }],
  [
    'a range of types',
    signIn({ username: EMAIL, password: '12' }, '*/*'),
    415,
    { detail: 'Unsupported media type "*/*" in request.' },
  ],
];

describe('what Django takes and the contract forbids', () => {
  test.each(LENIENT)('is refused by default, and the hint says so: %s', async (_, act, status, body) => {
    const mock = createTestMock({ fixtures: FIXTURES });
    const answer = await act(mock);
    expect([answer.status, answer.body]).toEqual([status, body]);
    const { hint } = (await mock.mock.requests()).at(-1) ?? {};
    expect(hint).toMatch(/the real service probably accepts this/);
  });

  test.each(LENIENT)('is taken if assumed so: %s', async (_, act) => {
    const assume = { 'lenient-input': 'taken' } as const;
    expect((await act(createTestMock({ fixtures: FIXTURES, assume }))).status).toBe(200);
  });

  test('is refused for a UUID without hyphens', async () => {
    const mock = createTestMock();
    const answer = await signIn({ username: EMAIL, password: 'demo', client_uid: CLIENT })(mock);
    expect([answer.status, answer.body]).toEqual([400, { client_uid: ['Must be a valid UUID.'] }]);
  });
});

describe('what Django refuses as well', () => {
  test.each([
    [
      'other fields',
      signIn({ username: 1, password: null }),
      400,
      { password: ['This field may not be null.'] },
    ],
    ['wrong credentials', signIn({ username: 1, password: 'x' }), 401, { detail: expect.any(String) }],
  ])('has its own words, without that hint: %s', async (_, act, status, body) => {
    const mock = createTestMock();
    const answer = await act(mock);
    expect([answer.status, answer.body]).toEqual([status, body]);
    const { hint } = (await mock.mock.requests()).at(-1) ?? {};
    expect(String(hint)).not.toMatch(/real service/);
  });
});
