import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { packageFile } from '../../base/package-files.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { entryFor, toHar, writeHar } from '../testing/recorder.ts';
import { readSession } from './read-session.ts';
import type { Session } from './session.ts';

const CONTRACT = loadContract('4.0');
const UID = '7d1f7a52-3c1e-4b0e-9d38-0f2a5b6c7d8e';
const API = 'https://factpulse.fr';

function read(name: string): Session {
  return readSession(packageFile(`record/testing/har/${name}.har`), CONTRACT);
}

function requestsOf({ exchanges }: Session): string[] {
  return exchanges.map(({ operation, status }) => `${operation.method} ${operation.path} ${status}`);
}

const SIGN_IN = 'POST /api/token/ 200';
const GET = 'GET /api/v1/clients/{uid} 200';
const PUT = 'PUT /api/v1/clients/{uid}/pdp-config 200';

test.each([
  ['chrome', API, [SIGN_IN, GET, PUT, GET]],
  ['firefox', API, [SIGN_IN, GET, PUT]],
  ['newman', API, [SIGN_IN, GET, PUT]],
  ['mitmproxy', 'https://gateway.example.fr/factpulse', [SIGN_IN, GET, PUT]],
])('a file of %s is read in the order of its requests', (name, baseUrl, requests) => {
  const session = read(name);
  expect(requestsOf(session)).toEqual(requests);
  expect(session.baseUrl).toBe(baseUrl);
  const [signIn, get] = session.exchanges;
  expect(signIn?.sent).toMatchObject({ value: { username: 'alice@example.fr', client_uid: UID } });
  expect(signIn?.received).toMatchObject({ access: expect.any(String) });
  expect(get?.received).toMatchObject({ uid: UID, name: 'Librairie du Port' });
});

test('what is left out of a file is counted, with the path and without what may be a secret', () => {
  expect(read('chrome').leftOut).toEqual([
    { reason: 'to other hosts', count: 1, examples: [] },
    {
      reason: 'of browsers that ask for permission (CORS)',
      count: 1,
      examples: ['OPTIONS /api/token/'],
    },
    { reason: 'without a response', count: 1, examples: [`GET /api/v1/clients/${UID}`] },
    { reason: 'outside the contract', count: 1, examples: ['GET /api/v1/processing/…'] },
  ]);
});

test('a response that the file does not have is undefined', () => {
  expect(read('chrome').exchanges.at(-1)?.received).toBeUndefined();
});

test('an entry that the file contains twice is read once, a repeated request twice', () => {
  const entry = entryFor('GET', `${API}/api/v1/clients`, 200, {
    startedDateTime: '2026-11-02T09:00:00.000Z',
  });
  const later = entryFor('GET', `${API}/api/v1/clients`, 200, {
    startedDateTime: '2026-11-02T09:00:01.000Z',
  });
  const session = readSession(writeHar(toHar([entry, later, entry])), CONTRACT);
  expect(session.exchanges).toHaveLength(2);
  expect(session.leftOut).toMatchObject([{ reason: 'that the file contains twice', count: 1 }]);
});

test.each([301, 307, 408, 413, 429, 500, 503])(
  'an answer with status %d depends on more than the request',
  (status) => {
    const entries = [
      entryFor('GET', `${API}/api/v1/clients`, status),
      entryFor('GET', `${API}/api/v1/clients`, 401),
    ];
    const session = readSession(writeHar(toHar(entries)), CONTRACT);
    expect(requestsOf(session)).toEqual(['GET /api/v1/clients 401']);
    expect(session.leftOut).toMatchObject([{ count: 1, examples: ['GET /api/v1/clients'] }]);
  },
);

test('a response of 50 MB is not decoded, and a request of 9 MB is left out', () => {
  const large = 'A'.repeat(50 * 2 ** 20);
  const entries = [
    entryFor('GET', `${API}/api/v1/clients`, 200, { received: large, encoding: 'base64' }),
    entryFor('POST', `${API}/api/v1/clients`, 201, { sent: large.slice(0, 9 * 2 ** 20) }),
  ];
  const session = readSession(writeHar(toHar(entries)), CONTRACT);
  expect(session.exchanges.map(({ received }) => received)).toEqual([undefined]);
  expect(session.leftOut).toMatchObject([{ reason: 'with a body that is too large', count: 1 }]);
});

test('a compressed body that would become too large is not decoded', () => {
  const received = gzipSync(Buffer.alloc(20 * 2 ** 20, ' ')).toString('base64');
  const headers = { 'content-encoding': 'gzip' };
  const entry = entryFor('GET', `${API}/api/v1/clients`, 200, { received, encoding: 'base64', headers });
  expect(readSession(writeHar(toHar([entry])), CONTRACT).exchanges[0]?.received).toBeUndefined();
});

test('a binary body is not decoded', () => {
  const received = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]).toString('base64');
  const entry = entryFor('GET', `${API}/api/v1/clients`, 200, { received, encoding: 'base64' });
  expect(readSession(writeHar(toHar([entry])), CONTRACT).exchanges[0]?.received).toBeUndefined();
});

test('entries of the same millisecond, or without a valid time, stay in the order of the file', () => {
  const times = [
    '2026-11-02T09:00:01.000Z',
    'yesterday',
    '2026-11-02T09:00:00.000Z',
    '2026-11-02T09:00:01.000Z',
  ];
  const entries = times.map((startedDateTime, index) =>
    entryFor('GET', `${API}/api/v1/clients?page=${index + 1}`, 401, { startedDateTime }),
  );
  const { exchanges } = readSession(writeHar(toHar(entries)), CONTRACT);
  expect(exchanges.map(({ query }) => query.page)).toEqual(['3', '1', '2', '4']);
});

test('the base URL chooses between two servers', () => {
  const file = writeHar(
    toHar([
      entryFor('GET', 'https://staging.example.fr/api/v1/clients', 401),
      entryFor('GET', 'https://factpulse.fr/api/v1/clients', 403),
    ]),
  );
  expect(() => readSession(file, CONTRACT)).toThrow(
    'it has requests for operations of the contract at 2 base URLs: https://staging.example.fr, https://factpulse.fr. ' +
      'Choose one of them with --base-url.',
  );
  const session = readSession(file, CONTRACT, { baseUrl: 'https://factpulse.fr/' });
  expect(requestsOf(session)).toEqual(['GET /api/v1/clients 403']);
  expect(session.leftOut).toMatchObject([{ reason: 'to other hosts', count: 1 }]);
  expect(() => readSession(file, CONTRACT, { baseUrl: 'https://factpuls.fr' })).toThrow(
    'it has no request for an operation of the contract at https://factpuls.fr. Name the base URL of the API. ' +
      'The file has requests to https://staging.example.fr, https://factpulse.fr.',
  );
});

test('a file of another host is refused with what it has', () => {
  const file = writeHar(toHar([entryFor('GET', 'https://example.com/?key=canary', 200)]));
  expect(() => readSession(file, CONTRACT)).toThrow(
    'it has no request for an operation of the contract. Record the requests to the API, or choose another contract. ' +
      'The file has requests to https://example.com.',
  );
});
