import { describe, expect, test } from '@jest/globals';
import { createLoggedMock } from '../testing/logged-mock.ts';
import { CLIENT, PDP, UNKNOWN_CLIENT } from '../testing/test-mock.ts';

describe('the request log', () => {
  test.each([
    ['anonymous', async () => undefined],
    [
      'account demo@factpulse.test',
      ({ accountToken }: ReturnType<typeof createLoggedMock>) => accountToken(),
    ],
  ])('says that the sender is %s, with method, path, status and milliseconds', async (who, tokenOf) => {
    const mock = createLoggedMock();
    const token = await tokenOf(mock);
    const { status } = await mock.call('get', '/api/v1/clients?page=1', token);
    expect(mock.lines.at(-1)).toMatchObject({
      message: 'request',
      method: 'GET',
      path: '/api/v1/clients',
      status,
      ms: expect.any(Number),
      who,
    });
  });

  test('names the client at client level', async () => {
    const mock = createLoggedMock();
    await mock.call('get', `/api/v1/clients/${CLIENT}`, await mock.clientToken());
    expect(mock.lines.at(-1)).toMatchObject({ level: 'info', who: `client ${CLIENT}` });
  });

  test('contains no secret, whatever was sent', async () => {
    const mock = createLoggedMock();
    const token = await mock.clientToken();
    const path = `/api/v1/clients/${CLIENT}/pdp-config`;
    await mock.call('put', path, token).send(PDP);
    await mock.call('put', path, token).send({ clientSecret: ['top-secret'] });
    await mock.call('put', path, token).type('json').send('{"clientSecret": "top-secret"');
    await mock.call('post', '/api/token/').send({ username: 'demo@factpulse.test', password: 'top-secret' });
    await mock.call('get', '/api/v1/clients?clientSecret=top-secret', 'top-secret');
    const text = JSON.stringify(mock.lines);
    expect(text).not.toContain('top-secret');
    expect(text).not.toContain(token);
  });
});

describe('a hint in the log', () => {
  test.each<[string, 'get' | 'post', string, Record<string, string>, RegExp]>([
    ['the token route without its slash', 'post', '/api/token', {}, /POST \/api\/token\//],
    ['the refresh route without its slash', 'post', '/api/token/refresh', {}, /\/api\/token\/refresh\//],
    ['an invented token route', 'post', '/api/v1/auth/token/', {}, /POST \/api\/token\//],
    ['a clients route with a slash', 'get', '/api/v1/clients/', {}, /do not end in a slash/],
    [
      'the header X-Client-UID',
      'get',
      '/api/v1/nowhere',
      { 'X-Client-UID': CLIENT },
      /sign in with client_uid/,
    ],
    ['no token', 'get', '/api/v1/clients', {}, /Bearer <access token>/],
    [
      'garbage instead of a token',
      'get',
      '/api/v1/clients',
      { Authorization: 'Bearer x' },
      /read "access" from the JSON of the sign-in/,
    ],
  ])('is given for %s, and is not in the body', async (_, method, path, headers, hint) => {
    const mock = createLoggedMock();
    const { text } = await mock.call(method, path).set(headers);
    const line = mock.lines.at(-1);
    expect(line).toMatchObject({ level: 'warn', hint: expect.stringMatching(hint) });
    expect(text).not.toContain(String(line?.hint));
  });

  test('for an account token on a client route says to sign in again with client_uid', async () => {
    const mock = createLoggedMock();
    await mock.call('get', `/api/v1/clients/${CLIENT}`, await mock.accountToken());
    expect(mock.lines.at(-1)?.hint).toMatch(`sign in again with client_uid ${CLIENT}`);
  });

  test('for a client token on an account route says to sign in again without client_uid', async () => {
    const mock = createLoggedMock();
    await mock.call('get', '/api/v1/clients', await mock.clientToken());
    expect(mock.lines.at(-1)?.hint).toMatch('sign in again without client_uid');
  });

  test("for a client's token on another client says which client it is for", async () => {
    const mock = createLoggedMock();
    await mock.call('get', `/api/v1/clients/${UNKNOWN_CLIENT}`, await mock.clientToken());
    expect(mock.lines.at(-1)).toMatchObject({
      reason: `the token is for client ${CLIENT}`,
      hint: `sign in again with client_uid ${UNKNOWN_CLIENT}`,
    });
  });

  test('is not given for a valid request', async () => {
    const mock = createLoggedMock();
    await mock.call('get', '/api/v1/clients', await mock.accountToken());
    expect(mock.lines.at(-1)).not.toHaveProperty('hint');
    expect(mock.lines.at(-1)).not.toHaveProperty('reason');
  });
});
