import { describe, expect, test } from '@jest/globals';
import { createKeyMock, REFUSED, VERSIONS } from './key-mock.ts';

describe.each(VERSIONS)('with contract %s', (contract) => {
  test('an API key is taken until it expires, by the clock of the sandbox', async () => {
    const { mock, send } = createKeyMock({ contract });
    const list = async () => (await send('get', '/api/v1/clients', 'short-lived-key')).status;
    await mock.clock.freeze('2026-01-15T09:59:59.999Z');
    const before = await list();
    await mock.clock.freeze('2026-01-15T10:00:00Z');
    expect([before, await list()]).toEqual([200, 401]);
  });

  test.each(['unknown-key', 'revoked-key', 'ACCOUNT-KEY', 'account-key-and-more', 'account key', 'é'])(
    'the API key %j is refused with 401',
    async (key) => {
      const { send } = createKeyMock({ contract });
      const { status, body, headers } = await send('get', '/api/v1/clients', key);
      expect([status, body, headers['www-authenticate']]).toEqual([401, REFUSED, 'Bearer']);
    },
  );
});

describe('with contract 4.0', () => {
  test('an API key is ignored, and the log says which version takes it', async () => {
    const { list, accountToken, lines } = createKeyMock({ contract: '4.0' });
    const Authorization = `Bearer ${await accountToken()}`;
    expect(await list({ 'X-API-Key': 'account-key' })).toBe(401);
    expect(lines.at(-1)?.hint).toMatch(/; X-API-Key is ignored: it exists .+ with --contract 4\.4 /);
    expect(await list({ 'X-API-Key': 'unknown-key', Authorization })).toBe(200);
  });

  test('an API key opens no sandbox', async () => {
    const { mock, list, send } = createKeyMock({ contract: '4.0' });
    await mock.sandbox('a');
    await list({ 'X-API-Key': 'account-key+a' });
    await send('get', '/api/v1/nowhere', 'account-key+b').expect(404);
    expect(await mock.requests()).toHaveLength(2);
  });
});

describe('a request with a token and an API key', () => {
  test.each<[string, { token: string; key: string }, number]>([
    ['a valid token and a valid key', { token: 'valid', key: 'foreign-key' }, 200],
    ['a valid token and an unknown key', { token: 'valid', key: 'unknown-key' }, 200],
    ['a token that is not valid and a valid key', { token: 'Bearer garbage', key: 'account-key' }, 401],
    ['two words instead of a token and a valid key', { token: 'Bearer not one', key: 'account-key' }, 401],
    ['another scheme and a valid key', { token: 'Basic ZGVtbzpkZW1v', key: 'account-key' }, 200],
    ['another scheme and an unknown key', { token: 'Basic ZGVtbzpkZW1v', key: 'unknown-key' }, 401],
    ['an empty header and a valid key', { token: '', key: 'account-key' }, 200],
    ['the word Bearer alone and a valid key', { token: 'Bearer', key: 'account-key' }, 200],
    ['a valid token and an empty key', { token: 'valid', key: '' }, 200],
  ])('is judged by the token, if there is one: %s', async (_, { token, key }, status) => {
    const { list, accountToken } = createKeyMock();
    const Authorization = token === 'valid' ? `Bearer ${await accountToken()}` : token;
    expect(await list({ Authorization, 'X-API-Key': key })).toBe(status);
  });

  test('is for the account of the token', async () => {
    const { send, accountToken } = createKeyMock();
    const { body } = await send('get', '/api/v1/clients', 'foreign-key').set(
      'Authorization',
      `Bearer ${await accountToken()}`,
    );
    expect(body.total).toBe(2);
  });

  test.each<[string, string, number]>([
    ['an unknown key', 'unknown-key', 401],
    ['a valid key', 'account-key', 200],
    ['no key but an empty header', '', 200],
  ])(
    'is judged by the key under bearer-and-api-key=api-key: a valid token and %s',
    async (_, key, status) => {
      const { list, accountToken } = createKeyMock({ assume: { 'bearer-and-api-key': 'api-key' } });
      expect(await list({ Authorization: `Bearer ${await accountToken()}`, 'X-API-Key': key })).toBe(status);
    },
  );
});

describe('a repeated header X-API-Key', () => {
  test.each([
    [['account-key', 'unknown-key'], 200, 401],
    [['unknown-key', 'account-key'], 401, 401],
    [['', 'account-key'], 401, 401],
    [['account-key', 'account-key'], 200, 401],
  ])('%j', async (keys, first, refused) => {
    const statusUnder = (choice: 'first' | 'refused') =>
      createKeyMock({ assume: { 'repeated-header': choice } }).list({ 'X-API-Key': keys });
    expect([await statusUnder('first'), await statusUnder('refused')]).toEqual([first, refused]);
  });
});

describe('the log explains a refusal without the key:', () => {
  const UNKNOWN = 'use a key of the fixtures, or create one with POST /__admin/api-keys';
  const NOT_SET = 'the API key is not set: read it from your configuration';
  const AS_TOKEN = 'send a token as "Authorization: Bearer <access token>"';
  const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoieCJ9.c2lnbmF0dXJl';

  test.each<[string, unknown, unknown]>([
    ['kept-secret', 'no account of the mock has the API key', UNKNOWN],
    ['kept-secret+a', 'no account of the mock has the API key', UNKNOWN],
    ['revoked-key', 'the API key "old" was revoked', UNKNOWN],
    ['', 'the header X-API-Key is empty', NOT_SET],
    ['  ', 'the header X-API-Key is empty', NOT_SET],
    ['undefined', 'the API key is a variable without a value', NOT_SET],
    [`Bearer ${TOKEN}`, 'the API key is a token', AS_TOKEN],
    [TOKEN, 'the API key is a token', AS_TOKEN],
    ['"kept-secret"', 'the API key is in quotes', expect.stringMatching(/without quotes/)],
    ["'kept-secret'", 'the API key is in quotes', expect.stringMatching(/without quotes/)],
    ['$API_KEY', 'the API key is a placeholder', expect.stringMatching(/set the variable/)],
    ['your-api-key', 'the API key is a placeholder', expect.stringMatching(/set the variable/)],
    ['[object Promise]', 'the API key is "[object Promise]"', expect.stringMatching(/await it/)],
    ['ApiKey kept-secret', 'the API key begins with a scheme word', 'remove the word before the key'],
    ['kept secret', expect.stringMatching(/contains white space/), expect.stringMatching(/remove/)],
    ['kept\tsecret', expect.stringMatching(/contains white space/), expect.stringMatching(/remove/)],
    ['kept-sécret', 'the API key contains characters that are not ASCII', expect.stringMatching(/copy/)],
    ['kept, secret', 'the header holds several API keys, or was sent twice', 'send one API key'],
  ])('%j', async (key, reason, hint) => {
    const { mock, list, lines } = createKeyMock();
    expect(await list({ 'X-API-Key': key })).toBe(401);
    expect(lines.at(-1)).toMatchObject({ level: 'warn', reason, hint });
    const [entry] = await mock.requests();
    expect(entry).toMatchObject({ verdict: 'refused', reason, hint });
    expect(JSON.stringify([entry, lines])).not.toMatch(/kept|secret|eyJ/);
  });

  test('a key that has expired', async () => {
    const { mock, list, lines } = createKeyMock();
    await mock.clock.freeze('2026-02-01T00:00:00Z');
    await list({ 'X-API-Key': 'short-lived-key' });
    const reason =
      'the API key "short-lived" expired at 2026-01-15T10:00:00.000Z, by the clock of the sandbox';
    expect(lines.at(-1)).toMatchObject({ reason, hint: UNKNOWN });
  });

  test('neither a token nor a key', async () => {
    const { call, lines } = createKeyMock();
    await call('get', '/api/v1/clients').expect(401);
    expect(lines.at(-1)?.reason).toBe('the request has no Authorization header');
  });
});
