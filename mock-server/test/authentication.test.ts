import { describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { CLIENT, createTestMock, FOREIGN_CLIENT, START, UNKNOWN_CLIENT } from '../testing/test-mock.ts';

const SECRET = 'a secret of these tests, long enough';
const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

function signIn(mock: ReturnType<typeof createTestMock>, credentials: object) {
  return mock.call('post', '/api/token/').send(credentials);
}

const DEMO = { username: 'demo@factpulse.test', password: 'demo' };

describe('POST /api/token/', () => {
  test('returns an access and a refresh token, both strings, and nothing else', async () => {
    const { body } = await signIn(createTestMock(), DEMO).expect(200);
    expect(body).toEqual({ access: expect.any(String), refresh: expect.any(String) });
  });

  test.each([
    ['access', 30 * 60],
    ['refresh', 7 * 24 * 60 * 60],
  ])('makes the %s token valid for %d seconds', async (type, lifetime) => {
    const { body } = await signIn(createTestMock(), DEMO);
    const { exp, iat } = decodeJwt(body[type]);
    expect([iat, exp]).toEqual([seconds(START), seconds(START) + lifetime]);
  });

  test('signs with HS256 and the claims of Django SimpleJWT', async () => {
    const { body } = await signIn(createTestMock(), DEMO);
    expect(decodeProtectedHeader(body.access)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(decodeJwt(body.access)).toEqual({
      token_type: 'access',
      user_id: 'demo@factpulse.test',
      jti: expect.stringMatching(/^[0-9a-f]{32}$/),
      iat: expect.any(Number),
      exp: expect.any(Number),
    });
    expect(decodeJwt(body.refresh).token_type).toBe('refresh');
  });

  test.each(['access', 'refresh'])('puts client_uid into the %s token if requested', async (type) => {
    const { body } = await signIn(createTestMock(), { ...DEMO, client_uid: CLIENT.toUpperCase() }).expect(
      200,
    );
    expect(decodeJwt(body[type]).client_uid).toBe(CLIENT);
  });

  test('treats null as no client_uid', async () => {
    const { body } = await signIn(createTestMock(), { ...DEMO, client_uid: null }).expect(200);
    expect(decodeJwt(body.access)).not.toHaveProperty('client_uid');
  });

  test('ignores the case of the user name', async () => {
    await signIn(createTestMock(), { ...DEMO, username: 'Demo@FactPulse.test' }).expect(200);
  });

  test.each([
    ['a wrong password', { ...DEMO, password: 'wrong' }],
    ['an unknown account', { ...DEMO, username: 'unknown@factpulse.test' }],
    ["another account's password", { ...DEMO, password: 'other' }],
    ['an unknown client_uid', { ...DEMO, client_uid: UNKNOWN_CLIENT }],
    ["another account's client_uid", { ...DEMO, client_uid: FOREIGN_CLIENT }],
    ['a password that is a number', { ...DEMO, password: 1 }],
  ])('answers 401 with detail to %s', async (_, credentials) => {
    const { body, headers } = await signIn(createTestMock(), credentials).expect(401);
    expect(body).toEqual({ detail: 'No active account found with the given credentials' });
    expect(headers['www-authenticate']).toBe('Bearer realm="api"');
  });

  test.each([
    ['no password', { username: 'demo@factpulse.test' }, { password: ['This field is required.'] }],
    [
      'an empty body',
      undefined,
      { username: ['This field is required.'], password: ['This field is required.'] },
    ],
    ['a blank password', { ...DEMO, password: '' }, { password: ['This field may not be blank.'] }],
    ['a password that is not a string', { ...DEMO, password: [1] }, { password: ['Not a valid string.'] }],
    [
      'a client_uid that is not a UUID',
      { ...DEMO, client_uid: 'x' },
      { client_uid: ['Must be a valid UUID.'] },
    ],
    ['an empty client_uid', { ...DEMO, client_uid: '' }, { client_uid: ['Must be a valid UUID.'] }],
    ['a list', [], { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
  ])('answers 400 by field to %s', async (_, credentials, expected) => {
    const { body } = await createTestMock().call('post', '/api/token/').send(credentials).expect(400);
    expect(body).toEqual(expected);
  });

  test.each([
    ['malformed JSON', 'application/json', '{"username"', 400, 'JSON parse error'],
    ['another content type', 'text/plain', '{}', 415, 'Unsupported media type "text/plain" in request.'],
  ])('answers with detail to %s', async (_, type, text, status, detail) => {
    const request = createTestMock().call('post', '/api/token/').set('Content-Type', type);
    const { body } = await request.send(text).expect(status);
    expect(body).toEqual({ detail });
  });
});

describe('POST /api/token/refresh/', () => {
  function refresh(mock: ReturnType<typeof createTestMock>, token: string) {
    return mock.call('post', '/api/token/refresh/').send({ refresh: token });
  }

  test('returns a new access token and no new refresh token', async () => {
    const mock = createTestMock();
    const { body: pair } = await signIn(mock, DEMO);
    const { body } = await refresh(mock, pair.refresh).expect(200);
    expect(body).toEqual({ access: expect.any(String) });
    expect(body.access).not.toBe(pair.access);
    await mock.call('get', '/api/v1/clients', body.access).expect(200);
  });

  test('keeps the client level', async () => {
    const mock = createTestMock();
    const { body: pair } = await signIn(mock, { ...DEMO, client_uid: CLIENT });
    const { body } = await refresh(mock, pair.refresh);
    await mock.call('get', `/api/v1/clients/${CLIENT}`, body.access).expect(200);
  });

  test('works for seven days', async () => {
    const mock = createTestMock();
    const { body: pair } = await signIn(mock, DEMO);
    mock.advance(7 * 24 * 60 * 60 - 1);
    await refresh(mock, pair.refresh).expect(200);
    mock.advance(1);
    await refresh(mock, pair.refresh).expect(401);
  });

  test('answers 401 with detail and code to anything but a refresh token', async () => {
    const mock = createTestMock();
    const { body: pair } = await signIn(mock, DEMO);
    for (const [token, detail] of [
      ['garbage', 'Token is invalid'],
      [pair.access, 'Token has wrong type'],
    ]) {
      const { body, headers } = await refresh(mock, token).expect(401);
      expect(body).toEqual({ detail, code: 'token_not_valid' });
      expect(headers['www-authenticate']).toBe('Bearer realm="api"');
    }
  });

  test('answers 401 with detail alone if the account of the token does not exist', async () => {
    const claims = { token_type: 'refresh', user_id: 'gone@shop.test', jti: 'x', exp: seconds(START) + 60 };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(SECRET));
    const { body, headers } = await refresh(createTestMock({ secret: SECRET }), token).expect(401);
    expect(body).toEqual({ detail: 'No active account found for the given token.' });
    expect(headers['www-authenticate']).toBe('Bearer realm="api"');
  });

  test('answers 400 to a missing refresh token', async () => {
    const { body } = await createTestMock().call('post', '/api/token/refresh/').send({}).expect(400);
    expect(body).toEqual({ refresh: ['This field is required.'] });
  });
});

describe('the Authorization header', () => {
  const PATH = '/api/v1/clients';
  const CLAIMS = { token_type: 'access', user_id: 'demo@factpulse.test', jti: 'x' };
  const REFUSAL = { errorCode: 'AUTHENTICATION_REQUIRED', errorMessage: 'Missing or invalid JWT token' };
  const now = seconds(START);

  function sign(claims: object, { alg = 'HS256', secret = SECRET, exp = now + 60 } = {}) {
    const token = new SignJWT({ ...claims }).setProtectedHeader({ alg });
    return (exp ? token.setExpirationTime(exp) : token).sign(new TextEncoder().encode(secret));
  }

  function unsigned(claims: object): string {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
  }

  async function tampered(): Promise<string> {
    const [header, , signature] = (await sign(CLAIMS)).split('.');
    const claims = Buffer.from(JSON.stringify({ ...CLAIMS, user_id: 'other@factpulse.test', exp: now + 60 }));
    return [header, claims.toString('base64url'), signature].join('.');
  }

  test.each(['Bearer', 'bearer', 'BEARER', 'bEaReR'])(
    'is accepted with the scheme written %s',
    async (scheme) => {
      const mock = createTestMock({ secret: SECRET });
      await mock
        .call('get', PATH)
        .set('Authorization', `${scheme} ${await sign(CLAIMS)}`)
        .expect(200);
    },
  );

  test.each<[string, () => string | Promise<string>]>([
    ['nothing', () => ''],
    ['another scheme', () => 'Basic ZGVtbzpkZW1v'],
    ['a scheme without a token', () => 'Bearer'],
    ['a token without a scheme', () => sign(CLAIMS)],
    ['two tokens', async () => `Bearer ${await sign(CLAIMS)} ${await sign(CLAIMS)}`],
    ['garbage', () => 'Bearer garbage'],
    [
      'a token signed with another secret',
      async () => `Bearer ${await sign(CLAIMS, { secret: `${SECRET}!` })}`,
    ],
    ['a token whose claims were changed', async () => `Bearer ${await tampered()}`],
    ['alg: none', () => `Bearer ${unsigned({ ...CLAIMS, exp: now + 60 })}`],
    ['HS512', async () => `Bearer ${await sign(CLAIMS, { alg: 'HS512', secret: SECRET.repeat(2) })}`],
    ['an expired token', async () => `Bearer ${await sign(CLAIMS, { exp: now - 1 })}`],
    ['a token that expires now', async () => `Bearer ${await sign(CLAIMS, { exp: now })}`],
    ['a token that never expires', async () => `Bearer ${await sign(CLAIMS, { exp: 0 })}`],
    ['a token that is not valid yet', async () => `Bearer ${await sign({ ...CLAIMS, nbf: now + 10 })}`],
    ['a refresh token', async () => `Bearer ${await sign({ ...CLAIMS, token_type: 'refresh' })}`],
    ['a token without a type', async () => `Bearer ${await sign({ ...CLAIMS, token_type: undefined })}`],
    ['a token without a user', async () => `Bearer ${await sign({ ...CLAIMS, user_id: undefined })}`],
    [
      'a token of an unknown user',
      async () => `Bearer ${await sign({ ...CLAIMS, user_id: 'x@factpulse.test' })}`,
    ],
    [
      'a token whose client_uid is not a string',
      async () => `Bearer ${await sign({ ...CLAIMS, client_uid: 1 })}`,
    ],
  ])('is refused with 401 for %s', async (_, authorization) => {
    const mock = createTestMock({ secret: SECRET });
    const { body, headers } = await mock
      .call('get', PATH)
      .set('Authorization', await authorization())
      .expect(401);
    expect(body).toEqual(REFUSAL);
    expect(headers['www-authenticate']).toBe('Bearer');
  });

  test('is refused without one', async () => {
    const { body, headers } = await createTestMock().call('get', PATH).expect(401);
    expect(body).toEqual(REFUSAL);
    expect(headers['www-authenticate']).toBe('Bearer');
  });

  test('is valid for thirty minutes', async () => {
    const mock = createTestMock();
    const token = await mock.accountToken();
    mock.advance(30 * 60 - 1);
    await mock.call('get', PATH, token).expect(200);
    mock.advance(1);
    await mock.call('get', PATH, token).expect(401);
  });
});
