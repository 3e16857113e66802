import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { CLIENT, createTestMock, PDP, type TestMock } from '../../testing/test-mock.ts';

const SECRET = 'top-secret';
const PDP_PATH = `/api/v1/clients/${CLIENT}/pdp-config`;
const CLIENTS = '/api/v1/clients';

interface Given extends TestMock {
  /** A valid access token of the client. */
  readonly token: string;
}

/** The journal and the log after an action, as text. */
async function traces(act: (given: Given) => PromiseLike<unknown>): Promise<{ text: string; token: string }> {
  const lines: object[] = [];
  const note = (fields: object, message: string) => lines.push({ ...fields, message });
  const mock = createTestMock({ logger: { info: note, warn: note, error: note } });
  const token = await mock.mock.token({ client: CLIENT });
  await act({ ...mock, token });
  return { text: JSON.stringify([await mock.mock.requests(), lines]), token };
}

const json = (body: unknown) => JSON.stringify(body);

describe('a secret leaves no trace when it is sent', () => {
  test.each<[string, (given: Given) => PromiseLike<unknown>]>([
    ['in its usual place', ({ call, token }) => call('put', PDP_PATH, token).send(PDP)],
    ['in a password', ({ call }) => call('post', '/api/token/').send({ username: 'demo', password: SECRET })],
    ['in a body that is refused', ({ call }) => call('put', PDP_PATH).send(PDP)],
    [
      'in a body that breaks the contract',
      ({ call, token }) => call('put', PDP_PATH, token).send({ clientSecret: SECRET }),
    ],
    [
      'in another type',
      ({ call, token }) => call('put', PDP_PATH, token).send({ ...PDP, clientSecret: [SECRET] }),
    ],
    [
      'in an object',
      ({ call, token }) => call('put', PDP_PATH, token).send({ ...PDP, clientSecret: { value: SECRET } }),
    ],
    [
      'in a body of another operation',
      ({ call }) => call('post', '/api/token/').send({ clientSecret: SECRET }),
    ],
    [
      'nested in a body',
      ({ call, token }) => call('put', PDP_PATH, token).send({ a: [{ b: { password: SECRET } }] }),
    ],
    [
      'under its name with a capital letter',
      ({ call }) => call('post', '/api/token/').send({ Password: SECRET }),
    ],
    [
      'under its name with an underscore',
      ({ call, token }) => call('put', PDP_PATH, token).send({ client_secret: SECRET }),
    ],
    [
      'in invalid JSON',
      ({ call, token }) => call('put', PDP_PATH, token).type('json').send(`{"clientSecret":"${SECRET}"`),
    ],
    ['in a form', ({ call }) => call('post', '/api/token/').type('form').send(`password=${SECRET}`)],
    [
      'in plain text',
      ({ call }) =>
        call('post', '/api/token/')
          .type('text')
          .send(json({ password: SECRET })),
    ],
    [
      'in a compressed body',
      ({ call }) =>
        call('post', '/api/token/')
          .set({ 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
          .serialize((body) => body)
          .send(gzipSync(json({ password: SECRET }))),
    ],
    ['in a query', ({ call }) => call('get', `${CLIENTS}?password=${SECRET}`)],
    [
      'in a query twice',
      ({ call }) => call('get', `${CLIENTS}?clientSecret=${SECRET}&clientSecret=${SECRET}`),
    ],
    ['in a query of an unknown route', ({ call }) => call('get', `/nowhere?password=${SECRET}`)],
    [
      'in the Authorization header',
      ({ call }) => call('get', CLIENTS).set('Authorization', `Bearer ${SECRET}`),
    ],
    ['as the whole Authorization header', ({ call }) => call('get', CLIENTS).set('Authorization', SECRET)],
    [
      'twice in the Authorization header',
      ({ call }) => call('get', CLIENTS).set('Authorization', `Basic ${SECRET} ${SECRET}`),
    ],
    ['in a cookie', ({ call }) => call('get', CLIENTS).set('Cookie', `session=${SECRET}`)],
    ['in X-API-Key', ({ call }) => call('get', CLIENTS).set('X-API-Key', SECRET)],
    ['in X-Encryption-Key', ({ call }) => call('get', CLIENTS).set('X-Encryption-Key', SECRET)],
    [
      'in Proxy-Authorization',
      ({ call }) => call('get', CLIENTS).set('Proxy-Authorization', `Basic ${SECRET}`),
    ],
  ])('%s', async (_, act) => {
    expect((await traces(act)).text).not.toContain(SECRET);
  });
});

describe('a token leaves no trace when it is sent', () => {
  test.each<[string, (given: Given) => PromiseLike<unknown>]>([
    ['in its usual place', ({ call, token }) => call('get', `${CLIENTS}/${CLIENT}`, token)],
    ['in any header', ({ call, token }) => call('get', CLIENTS).set('X-Token', token)],
    [
      'in a Prefer header',
      ({ call, token }) => call('get', `${CLIENTS}/${CLIENT}`, token).set('Prefer', `fault=${token}`),
    ],
    ['after other letters', ({ call, token }) => call('get', `${CLIENTS}?x=token_${token}&y=a${token}`)],
    ['in a path', ({ call, token }) => call('get', `${CLIENTS}/${token}`)],
    ['in a query', ({ call, token }) => call('get', `${CLIENTS}?token=${token}`)],
    ['in the name of a parameter', ({ call, token }) => call('get', `${CLIENTS}?${token}=1`)],
    [
      'in any field',
      ({ call, token }) => call('put', PDP_PATH, token).send({ ...PDP, oauthClientId: token }),
    ],
    ['in the name of a field', ({ call, token }) => call('put', PDP_PATH, token).send({ [token]: 1 })],
    ['as the whole body', ({ call, token }) => call('post', '/api/token/').type('json').send(json(token))],
    ['in a refresh', ({ call, token }) => call('post', '/api/token/refresh/').send({ refresh: token })],
  ])('%s', async (_, act) => {
    const { text, token } = await traces(act);
    expect(text).not.toContain(token);
  });

  test('in an answer', async () => {
    const { mock, call } = createTestMock();
    const credentials = { username: 'demo@factpulse.test', password: 'demo' };
    const { body: pair } = await call('post', '/api/token/').send(credentials);
    const [recorded] = await mock.requests();
    expect([recorded?.response?.body, pair]).toEqual([
      { access: '***', refresh: '***' },
      { access: expect.any(String), refresh: expect.any(String) },
    ]);
  });
});

describe('what is not secret is stored:', () => {
  test.each([
    ['the scheme of a token', { Authorization: 'Bearer x' }, { authorization: 'Bearer ***' }],
    ['other headers', { 'X-Request-Id': 'r-7' }, { 'x-request-id': 'r-7' }],
    ['headers that only look like tokens', { 'X-Text': 'heyJude.a.b' }, { 'x-text': 'heyJude.a.b' }],
  ])('%s', async (_, headers, recorded) => {
    const { mock, call } = createTestMock();
    await call('get', CLIENTS).set(headers);
    expect((await mock.requests())[0]?.request.headers).toMatchObject(recorded);
  });

  test('null for a missing secret', async () => {
    const { mock, call } = createTestMock();
    await call('post', '/api/token/').send({ username: 'demo', password: null });
    expect((await mock.requests())[0]?.request.body).toEqual({ username: 'demo', password: null });
  });

  test('strange keys', async () => {
    const { mock, call } = createTestMock();
    await call('post', '/api/token/').type('json').send('{"__proto__":{"a":1},"constructor":2,"":3}');
    expect(JSON.stringify((await mock.requests())[0]?.request.body)).toBe(
      '{"__proto__":{"a":1},"constructor":2,"":3}',
    );
  });
});
