import { describe, expect, test } from '@jest/globals';
import { useListeningMock } from '../testing/listening-mock.ts';
import { createLog } from '../testing/logged-mock.ts';
import { exchange, requestHead } from '../testing/wire.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const { lines, logger } = createLog();
const mock = useListeningMock({ logger });

/** The id in an answer, and the one in the line of its request. */
async function idsOf(headers: Record<string, string> = {}, path = '/api/v1/clients') {
  const response = await mock.send('GET', path, { headers });
  return { answered: response.headers['x-request-id'], logged: lines.at(-1)?.requestId };
}

describe('a request is named in its answer and in the log', () => {
  test('by the id that its client gave it', async () => {
    const given = 'checkout 7/a=b';
    expect(await idsOf({ 'X-Request-Id': given })).toEqual({ answered: given, logged: given });
  });

  test.each([
    ['nothing', {}],
    ['a text of more than 200 characters', { 'X-Request-Id': 'x'.repeat(201) }],
    ['what is not ASCII', { 'X-Request-Id': 'caf\u00e9' }],
    ['a tab, which could forge a column of the log', { 'X-Request-Id': 'a\tb' }],
  ])('by a new one, where the client gave it %s', async (_, headers) => {
    const { answered, logged } = await idsOf(headers);
    expect(answered).toMatch(UUID);
    expect(logged).toBe(answered);
  });

  test('by another one each time', async () => {
    expect((await idsOf()).answered).not.toBe((await idsOf()).answered);
  });

  test('without the token that the id contains', async () => {
    const { answered, logged } = await idsOf({ 'X-Request-Id': 'job eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln' });
    expect([answered, logged]).toEqual(['job ***', 'job ***']);
  });

  test('if it matches no operation', async () => {
    expect((await idsOf({ 'X-Request-Id': 'a' }, '/nowhere')).answered).toBe('a');
  });
});

test.each([
  ['has no host', requestHead('GET /api/x HTTP/1.1', ['Connection: close'])],
  ['cannot be parsed', requestHead('GET / HTTP/9.9', ['Host: mock'])],
])('a request that %s is named too', async (_, head) => {
  const [response] = await exchange(mock.url(), head);
  expect(response?.headers['x-request-id']).toMatch(UUID);
  expect(lines.at(-1)).toMatchObject({ level: 'warn', requestId: response?.headers['x-request-id'] });
});

test('the admin API gives the id back', async () => {
  const response = await fetch(`${mock.url()}/__admin/health`, { headers: { 'X-Request-Id': 'probe' } });
  expect(response.headers.get('x-request-id')).toBe('probe');
});
