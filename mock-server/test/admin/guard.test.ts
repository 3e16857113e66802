import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InvalidArgument } from '../../../base/errors.ts';
import { loadContract } from '../../../contracts/load-contract.ts';
import { createMock } from '../../create-mock.ts';
import type { Mock } from '../../mock.ts';
import { bodyOf, exchange, requestHead, send } from '../../testing/wire.ts';

const GUARDED = loadContract('admin').operations.filter(({ scope }) => scope === 'admin');
const OPEN = loadContract('admin').operations.filter(({ scope }) => scope !== 'admin');

/** A mock that listens while the tests run. */
function useMock(options: { adminToken?: string } = {}, host = '127.0.0.1') {
  const mock: Mock = createMock(options);
  let port = '';
  beforeAll(async () => {
    port = new URL(await mock.listen({ host })).port;
  });
  afterAll(() => mock.close());

  /** `PORT` in a header is that of the mock. */
  async function ask(headers: Record<string, string>, method = 'GET', path = '/__admin/clock') {
    const entries = Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', port)]);
    const request = { method, path, headers: Object.fromEntries(entries) };
    return send(`http://127.0.0.1:${port}`, request);
  }
  return { mock, ask, url: () => `http://127.0.0.1:${port}` };
}

const FOREIGN = { Origin: 'https://evil.example' };

describe('without a token', () => {
  const { mock, ask, url } = useMock();

  test('no token is required', () => {
    expect(mock.adminToken).toBeUndefined();
  });

  test.each<[string, Record<string, string>]>([
    ['a client that is not a browser', {}],
    ['the pages of the mock', { Origin: 'http://127.0.0.1:PORT', Host: '127.0.0.1:PORT' }],
    ['the pages of the mock by name', { Origin: 'http://localhost:PORT', Host: 'localhost:PORT' }],
    ['the pages of the mock, in a browser that sends no origin', { 'Sec-Fetch-Site': 'same-origin' }],
    ['the address bar of a browser', { 'Sec-Fetch-Site': 'none' }],
    ['localhost', { Host: 'localhost:PORT' }],
    ['localhost in upper case', { Host: 'LOCALHOST:PORT' }],
    ['localhost without a port', { Host: 'localhost' }],
    ['another address of this machine', { Host: '127.8.8.8:PORT' }],
    ['IPv6', { Host: '[::1]:PORT' }],
    ['IPv6 without a port', { Host: '[::1]' }],
  ])('%s is allowed', async (_, headers) => {
    expect((await ask(headers)).status).toBe(200);
  });

  test.each<[string, Record<string, string>, string]>([
    ['another site', FOREIGN, 'foreign_origin'],
    ['another port', { Origin: 'http://127.0.0.1:5173' }, 'foreign_origin'],
    [
      'another name of this machine',
      { Origin: 'http://localhost:PORT', Host: '127.0.0.1:PORT' },
      'foreign_origin',
    ],
    ['a sandboxed frame', { Origin: 'null' }, 'foreign_origin'],
    ['an origin that is not a URL', { Origin: 'x' }, 'foreign_origin'],
    ['another site that hides its origin', { 'Sec-Fetch-Site': 'cross-site' }, 'foreign_origin'],
    ['another port that hides its origin', { 'Sec-Fetch-Site': 'same-site' }, 'foreign_origin'],
    ['a foreign host name that resolves to this machine', { Host: 'evil.example:PORT' }, 'foreign_host'],
    [
      'a page of a foreign host name that resolves to this machine',
      { Host: 'evil.example:PORT', Origin: 'http://evil.example:PORT' },
      'foreign_host',
    ],
    ['a host name that looks like this machine', { Host: '127.0.0.1.evil.example' }, 'foreign_host'],
    ['a host name that ends like this machine', { Host: 'evil-localhost' }, 'foreign_host'],
    ['an address of another machine', { Host: '192.168.1.7:PORT' }, 'foreign_host'],
  ])('%s is refused', async (_, headers, error) => {
    const response = await ask(headers);
    expect([response.status, bodyOf(response)]).toEqual([403, { error, message: expect.any(String) }]);
  });

  test.each([
    ['HTTP/1.0', []],
    ['HTTP/1.0', ['Origin: null']],
    ['HTTP/1.1', ['Host: ', 'Connection: close']],
    ['HTTP/1.1', ['Host: :8001', 'Connection: close']],
  ])('a request of %s without a host is refused, with %j', async (version, headers) => {
    const [response] = await exchange(url(), requestHead(`GET /__admin/clock ${version}`, headers));
    expect(response?.status).toBe(403);
  });

  test.each(GUARDED.map(({ id, method, path }) => [id, method, path]))(
    '%s is protected',
    async (_, method, path) => {
      expect((await ask(FOREIGN, method, path?.replace(/\{\w+\}/, 'x'))).status).toBe(403);
    },
  );

  test.each(OPEN.map(({ id, method, path }) => [id, method, path]))(
    '%s is public',
    async (_, method, path) => {
      expect((await ask({ ...FOREIGN, Host: 'evil.example' }, method, path)).status).toBe(200);
    },
  );
});

describe('CORS of the admin API', () => {
  const { ask } = useMock();
  const permissions = (headers: Readonly<Record<string, string>>) =>
    Object.keys(headers).filter((name) => name.startsWith('access-control-'));

  test.each([
    ['its own pages', { Origin: 'http://127.0.0.1:PORT' }, '/__admin/clock'],
    ['another site', FOREIGN, '/__admin/clock'],
    ['another site that requests a public operation', FOREIGN, '/__admin/health'],
    ['another site that requests an unknown path', FOREIGN, '/__admin/nowhere'],
  ])('does not allow reading: %s', async (_, headers, path) => {
    expect(permissions((await ask(headers, 'GET', path)).headers)).toEqual([]);
  });

  test.each(['/__admin/state', '/__admin/health', '/__admin/nowhere'])(
    'does not allow the request: %s',
    async (path) => {
      const preflight = { ...FOREIGN, 'Access-Control-Request-Method': 'PUT' };
      const { status, headers } = await ask(preflight, 'OPTIONS', path);
      expect([status >= 400, permissions(headers)]).toEqual([true, []]);
    },
  );

  test('allows both for the API itself', async () => {
    expect(permissions((await ask(FOREIGN, 'GET', '/api/v1/clients')).headers)).not.toEqual([]);
  });
});

const TOKEN = 'a token of these tests';

describe.each([
  ['that was set', () => useMock({ adminToken: TOKEN.replaceAll(' ', '-') })],
  ['that was generated for a host other than loopback', () => useMock({}, '0.0.0.0')],
])('with a token %s', (_, use) => {
  const { mock, ask } = use();
  const token = () => mock.adminToken ?? 'nothing';

  test('a request that carries it is allowed', async () => {
    expect((await ask({ Authorization: `Bearer ${token()}` })).status).toBe(200);
  });

  test('a request that carries it is allowed with any host name', async () => {
    const headers = { Authorization: `Bearer ${token()}`, Host: 'mock.example' };
    expect((await ask(headers)).status).toBe(200);
  });

  test('a web page of another origin is refused anyway', async () => {
    expect((await ask({ ...FOREIGN, Authorization: `Bearer ${token()}` })).status).toBe(403);
  });

  test('a request without it is refused, also from this machine', async () => {
    const response = await ask({ Host: '127.0.0.1:PORT' });
    expect([response.status, response.headers['www-authenticate'], bodyOf(response)]).toEqual([
      401,
      'Bearer',
      { error: 'token_needed', message: expect.not.stringContaining(token()) },
    ]);
  });

  test.each<[string, () => string]>([
    ['another token', () => 'Bearer nonsense'],
    ['a prefix of the token', () => `Bearer ${token().slice(0, -1)}`],
    ['the token with a suffix', () => `Bearer ${token()}x`],
    ['nothing', () => 'Bearer'],
    ['the token without a scheme', () => token()],
    ['the token with another scheme', () => `Basic ${token()}`],
  ])('a request with %s is refused', async (__, authorization) => {
    expect((await ask({ Authorization: authorization() })).status).toBe(401);
  });

  test.each(GUARDED.map(({ id, method, path }) => [id, method, path]))(
    '%s needs it',
    async (__, method, path) => {
      expect((await ask({}, method, path?.replace(/\{\w+\}/, 'x'))).status).toBe(401);
    },
  );

  test.each(OPEN.map(({ id, method, path }) => [id, method, path]))(
    '%s does not',
    async (__, method, path) => {
      expect((await ask({}, method, path)).status).toBe(200);
    },
  );
});

test('a generated token is long and different each time', async () => {
  const mocks = [createMock(), createMock()];
  await Promise.all(mocks.map((mock) => mock.listen({ host: '0.0.0.0' })));
  await Promise.all(mocks.map((mock) => mock.close()));
  const [one = '', other] = mocks.map(({ adminToken }) => adminToken);
  expect([one.length >= 32, one === other]).toEqual([true, false]);
});

test('an empty token is refused from the start', () => {
  const error = new InvalidArgument({
    cannot: 'use the option "adminToken"',
    reason: 'it is empty',
    remedy: 'Leave it out, or set a value',
  });
  expect(() => createMock({ adminToken: '' })).toThrow(error);
});
