import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMock } from '../create-mock.ts';
import { exchange, requestHead, send, type WireResponse } from '../testing/wire.ts';

const ALLOWED = ['https://app.example.fr', 'HTTPS://Other.example:443/', 'capacitor://localhost'];
const EXPOSED =
  'WWW-Authenticate,Allow,Retry-After,Content-Disposition,Preference-Applied,Factpulse-Kit-Hint,X-Request-Id';

const mock = createMock({ corsOrigins: ALLOWED });
let url = '';
beforeAll(async () => {
  url = await mock.listen();
});
afterAll(() => mock.close());

/** Requests that take every way to an answer: through Express and past it, refused by the mock and by Node.js. */
const REQUESTS: readonly [string, (origin: string) => Promise<WireResponse | undefined>][] = [
  ['an operation', (origin) => ask('GET', '/api/v1/clients', origin)],
  ['an unknown path', (origin) => ask('GET', '/nowhere', origin)],
  ['a method that is not allowed', (origin) => ask('OPTIONS', '/api/v1/clients', origin)],
  ['the contract', (origin) => ask('GET', '/openapi.json', origin)],
  ['the entrance', (origin) => ask('GET', '/', origin)],
  ['a preflight', (origin) => ask('OPTIONS', '/api/v1/clients', origin, PREFLIGHT)],
  ['a head that is too large', (origin) => raw('GET / HTTP/1.1', origin, `X: ${'x'.repeat(20_000)}`)],
  ['a malformed header', (origin) => raw('GET / HTTP/1.1', origin, 'X A: b')],
  ['an unknown version', (origin) => raw('GET / HTTP/9.9', origin)],
  [
    'no host',
    async (origin) =>
      (
        await exchange(url, requestHead('GET /api/x HTTP/1.1', [`Origin: ${origin}`, 'Connection: close']))
      )[0],
  ],
];

const PREFLIGHT = {
  'Access-Control-Request-Method': 'PATCH',
  'Access-Control-Request-Headers': 'authorization',
};

function ask(method: string, path: string, origin: string, headers = {}): Promise<WireResponse> {
  return send(url, { method, path, headers: { Origin: origin, ...headers } });
}

async function raw(line: string, origin: string, ...headers: string[]): Promise<WireResponse | undefined> {
  const head = requestHead(line, ['Host: mock', `ORIGIN:${origin} `, ...headers]);
  return (await exchange(url, head))[0];
}

function permissions(response: WireResponse | undefined): object {
  const { headers = {} } = response ?? {};
  return {
    origin: headers['access-control-allow-origin'],
    credentials: headers['access-control-allow-credentials'],
    variesByOrigin: /\bOrigin\b/.test(headers.vary ?? ''),
  };
}

describe.each(REQUESTS)('the answer to %s', (_, request) => {
  test.each([
    'http://localhost:5173',
    'https://localhost',
    'http://127.0.0.1:3000',
    'http://127.8.8.8',
    'http://[::1]:4200',
    'http://shop.localhost:8080',
    'https://app.example.fr',
    'https://other.example',
    'capacitor://localhost',
  ])('may be read with credentials by %s', async (origin) => {
    expect(permissions(await request(origin))).toEqual({ origin, credentials: 'true', variesByOrigin: true });
  });

  test.each([
    'https://evil.example',
    'http://app.example.fr',
    'https://app.example.fr:8443',
    'https://sub.app.example.fr',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://evil-localhost',
    'http://evil.example@localhost',
    'http://localhost/path',
    'null',
  ])('may be read without credentials by %s', async (origin) => {
    expect(permissions(await request(origin))).toEqual({
      origin: '*',
      credentials: undefined,
      variesByOrigin: false,
    });
  });
});

test('an answer to a loopback origin exposes the same headers as one to another origin', async () => {
  const answers = [
    await ask('GET', '/api/v1/clients', 'http://localhost'),
    await raw('GET / HTTP/9.9', 'null'),
  ];
  expect(
    answers.map(
      ({ headers } = { status: 0, headers: {}, text: '' }) => headers['access-control-expose-headers'],
    ),
  ).toEqual([EXPOSED, EXPOSED]);
});

test('a request that Node.js refuses before its origin is known allows any origin', async () => {
  expect(permissions((await exchange(url, 'garbage\r\n\r\nOrigin: http://localhost\r\n'))[0])).toMatchObject({
    origin: '*',
  });
});

test('without an origin, headers are as they would be for any other server', async () => {
  const { headers } = await send(url, { method: 'GET', path: '/api/v1/clients' });
  expect(Object.keys(headers).filter((name) => /^(access-control|vary)/.test(name))).toEqual([
    'access-control-allow-origin',
    'access-control-expose-headers',
  ]);
});

describe('the admin API stays closed to other origins:', () => {
  test.each(['http://localhost:5173', ...ALLOWED.slice(0, 1)])('%s', async (origin) => {
    const answers = [
      await ask('GET', '/__admin/clock', origin),
      await ask('GET', '/__admin/health', origin),
      await ask('OPTIONS', '/__admin/clock', origin, PREFLIGHT),
    ];
    const names = answers.flatMap(({ headers }) => Object.keys(headers));
    expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(answers[0]?.status).toBe(403);
  });
});

test.each([
  '*',
  'app.example.fr',
  'https://app.example.fr/path',
  'https://',
  'https://a b',
  'null',
  'https://x/?y',
])('an origin "%s" cannot be allowed', (origin) => {
  const message = `Invalid origin "${origin}": expected a scheme, a host and, if it has one, a port, such as https://app.example.fr.`;
  expect(() => createMock({ corsOrigins: [origin] })).toThrow(message);
});
