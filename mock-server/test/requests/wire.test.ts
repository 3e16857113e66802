import { describe, expect, test } from '@jest/globals';
import { oversizedJson } from '../../testing/generators/json-bodies.ts';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import { bodyOf, exchange, requestHead, sendAndVanish, type WireResponse } from '../../testing/wire.ts';

const CLIENTS = '/api/v1/clients';

/** Receives the outcome of each request for a new client, and counts errors. */
const listener = { onCreation: (_: string) => {}, errors: 0 };

function note(fields: object, message: string): void {
  const isCreation =
    'method' in fields && fields.method === 'POST' && 'path' in fields && fields.path === CLIENTS;
  if (isCreation) listener.onCreation(message);
}

const logger = { info: note, warn: note, error: () => (listener.errors += 1) };
const { send, url, tokenOf, readClients } = useListeningMock({ logger });

const MALFORMED = { errorCode: 'INVALID_REQUEST', errorMessage: 'Malformed HTTP request' };
const NOT_FOUND = { errorCode: 'NOT_FOUND', errorMessage: 'Not found' };
const HEADERS_TOO_LARGE = { errorCode: 'HEADERS_TOO_LARGE', errorMessage: 'The headers are too large' };

const HOST = 'Host: mock';
const CLOSE = 'Connection: close';
const JSON_TYPE = 'Content-Type: application/json';

/** The parts of each response that these tests compare. */
function outlines(responses: readonly WireResponse[]): object[] {
  return responses.map((response) => ({
    status: response.status,
    type: response.headers['content-type'],
    body: bodyOf(response),
  }));
}

function outline(status: number, body: object): object {
  return { status, type: 'application/json', body };
}

describe('malformed HTTP is answered with 400 and a JSON body:', () => {
  test.each([
    ['garbage', 'garbage\r\n\r\n'],
    ['zero bytes', '\0\0\0\0\r\n\r\n'],
    ['the first bytes of TLS', '\x16\x03\x01\x02\x00\x01\x00'],
    ['an unknown version', requestHead('GET / HTTP/9.9', [HOST])],
    ['an unknown method', requestHead('BREW / HTTP/1.1', [HOST])],
    ['a space in a header name', requestHead('GET / HTTP/1.1', [HOST, 'X A: b'])],
    ['a raw letter with an accent in the path', requestHead('GET /é HTTP/1.1', [HOST])],
    ['a length that is not a number', requestHead('POST / HTTP/1.1', [HOST, 'Content-Length: many'])],
    ['two lengths', requestHead('POST / HTTP/1.1', [HOST, 'Content-Length: 1', 'Content-Length: 2'])],
    [
      'a length and chunks',
      requestHead('POST / HTTP/1.1', [HOST, 'Content-Length: 5', 'Transfer-Encoding: chunked']),
    ],
    ['no Host', requestHead('GET /api/v1/nowhere HTTP/1.1', [CLOSE])],
    ['a URL without a host', requestHead('GET http:// HTTP/1.1', [HOST, CLOSE])],
    ['a URL whose host is malformed', requestHead('GET http://[/ HTTP/1.1', [HOST, CLOSE])],
  ])('%s', async (_, bytes) => {
    expect(outlines(await exchange(url(), bytes))).toEqual([outline(400, MALFORMED)]);
  });
});

describe('a request target that is not a path is answered with 404 and a JSON body:', () => {
  test.each([
    ['an asterisk', '*'],
    ['a URL of another scheme', 'gopher://mock/x'],
    ['a URL whose port is malformed', 'http://mock:99999999/x'],
  ])('%s', async (_, target) => {
    const bytes = requestHead(`GET ${target} HTTP/1.1`, [HOST, CLOSE]);
    expect(outlines(await exchange(url(), bytes))).toEqual([outline(404, NOT_FOUND)]);
  });
});

test('a request target may be a URL without a path, which means the root', async () => {
  const [response] = await exchange(url(), requestHead('GET http://mock?x HTTP/1.1', [HOST, CLOSE]));
  expect(response?.status).toBe(200);
});

test('a request target may be a URL (RFC 9112 §3.2.2)', async () => {
  const authorization = `Authorization: Bearer ${await tokenOf('account')}`;
  const head = requestHead(`GET http://mock${CLIENTS}?pageSize=1 HTTP/1.1`, [HOST, CLOSE, authorization]);
  const [response] = await exchange(url(), head);
  expect(response && bodyOf(response)).toMatchObject({ pageSize: 1, total: 25 });
});

describe('a head that is too large is answered with 431 and a JSON body:', () => {
  test.each([
    ['a header of 20,000 characters', '/', { 'X-Long': 'x'.repeat(20_000) }],
    ['a token of 20,000 characters', CLIENTS, { Authorization: `Bearer ${'x'.repeat(20_000)}` }],
    [
      'a thousand headers',
      '/',
      Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`X-${n}`, 'x'.repeat(20)])),
    ],
    ['a query of 20,000 characters', `${CLIENTS}?x=${'x'.repeat(20_000)}`, {}],
    ['a path of 20,000 characters', `/${'x'.repeat(20_000)}`, {}],
  ])('%s', async (_, path, headers) => {
    const response = await send('GET', path, { headers });
    expect(outlines([response])).toEqual([outline(431, HEADERS_TOO_LARGE)]);
  });
});

test('a HEAD request that is too large is answered without a body (RFC 9110 §9.3.2)', async () => {
  const head = requestHead('HEAD / HTTP/1.1', [HOST, `X-Long: ${'x'.repeat(20_000)}`]);
  const responses = await exchange(url(), head);
  expect(responses.map(({ status, text }) => ({ status, text }))).toEqual([{ status: 431, text: '' }]);
});

test('a query of 10,000 characters is fine', async () => {
  const { status } = await send('GET', `${CLIENTS}?x=${'x'.repeat(10_000)}`, { as: 'account' });
  expect(status).toBe(200);
});

test('an unknown expectation is answered with JSON', async () => {
  const head = requestHead('GET /api/v1/nowhere HTTP/1.1', [HOST, CLOSE, 'Expect: a miracle']);
  const [response] = await exchange(url(), head);
  expect(response?.headers['content-type']).toBe('application/json');
});

describe('the first of two Authorization headers is used:', () => {
  test.each([
    ['valid, then invalid', (token: string) => [token, 'nonsense'], 200],
    ['invalid, then valid', (token: string) => ['nonsense', token], 401],
  ])('%s', async (_, order, status) => {
    const [first, second] = order(await tokenOf('account'));
    const headers = [`Authorization: Bearer ${first}`, `Authorization: Bearer ${second}`];
    const responses = await exchange(
      url(),
      requestHead(`GET ${CLIENTS} HTTP/1.1`, [HOST, CLOSE, ...headers]),
    );
    expect(responses.map((response) => response.status)).toEqual([status]);
  });
});

describe('a connection stays open after', () => {
  const LAST = requestHead('GET /api/v1/nowhere HTTP/1.1', [HOST, CLOSE]);

  test.each([
    ['a body over the limit', 'account', CLIENTS, 413],
    ['an unused body', 'client', `${CLIENTS}/${CLIENT}/activer`, 200],
    ['a body without a token', undefined, CLIENTS, 413],
  ] as const)('%s', async (_, caller, path, status) => {
    const body = oversizedJson();
    const authorization = caller ? [`Authorization: Bearer ${await tokenOf(caller)}`] : [];
    const headers = [HOST, JSON_TYPE, `Content-Length: ${Buffer.byteLength(body)}`, ...authorization];
    const bytes = `${requestHead(`POST ${path} HTTP/1.1`, headers)}${body}${LAST}`;
    const responses = await exchange(url(), bytes);
    expect(responses.map((response) => response.status)).toEqual([status, 404]);
  });
});

describe('a client that disconnects in the middle of its body', () => {
  async function half(): Promise<string> {
    const authorization = `Authorization: Bearer ${await tokenOf('account')}`;
    const head = requestHead(`POST ${CLIENTS} HTTP/1.1`, [
      HOST,
      JSON_TYPE,
      authorization,
      'Content-Length: 100',
    ]);
    return `${head}{"name":"half"`;
  }

  /** Resolves with the last line of the log. */
  async function vanish(): Promise<string> {
    const bytes = await half();
    const line = new Promise<string>((resolve) => {
      listener.onCreation = resolve;
    });
    await sendAndVanish(url(), bytes);
    return line;
  }

  test('is logged as aborted', async () => {
    expect(await vanish()).toBe('request aborted');
  });

  test('is not an error', async () => {
    const before = listener.errors;
    await vanish();
    expect(listener.errors).toBe(before);
  });

  test('creates nothing', async () => {
    const before = await readClients();
    await vanish();
    expect(await readClients()).toEqual(before);
  });

  test('gets a 400 if it can still receive', async () => {
    const responses = await exchange(url(), await half(), { halfClose: true });
    expect(outlines(responses)).toEqual([outline(400, MALFORMED)]);
  });
});

test('a body with malformed chunks is answered with 400', async () => {
  const authorization = `Authorization: Bearer ${await tokenOf('account')}`;
  const headers = [HOST, JSON_TYPE, authorization, 'Transfer-Encoding: chunked'];
  const responses = await exchange(url(), `${requestHead(`POST ${CLIENTS} HTTP/1.1`, headers)}ZZ\r\n`);
  expect(outlines(responses)).toEqual([outline(400, MALFORMED)]);
});

test('the same mock still answers after all of these', async () => {
  const { status } = await send('GET', CLIENTS, { as: 'account' });
  expect(status).toBe(200);
});
