import { describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createThingsMock, THING } from '../../testing/documents/things-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';

const { mock, call } = createThingsMock();
const token = () => mock.token();

describe('without credentials', () => {
  test('an operation that takes some refuses in the unified format', async () => {
    const { status, body } = await call('get', '/api/v1/things?colour=red');
    expect([status, body.errorCode]).toEqual([401, 'AUTHENTICATION_REQUIRED']);
  });

  test('an operation that declares another shape for a refusal answers in that', async () => {
    const { body } = await call('post', '/api/v1/things/own-refusals').send({ name: 'Bolt' });
    expect(body).toEqual({ code: 'AUTHENTICATION_REQUIRED', message: 'Missing or invalid JWT token' });
  });

  test('an operation that takes none answers', async () => {
    expect((await call('get', '/api/v1/things/code:123')).status).toBe(200);
  });
});

describe('an operation without a scope', () => {
  test('takes an account-level token', async () => {
    expect((await call('get', '/api/v1/things?colour=red', await token())).status).toBe(200);
  });

  test('takes a client-level token', async () => {
    const client = await mock.token({ client: CLIENT });
    expect((await call('get', '/api/v1/things?colour=red', client)).status).toBe(200);
  });

  test('takes an API key', async () => {
    const { status } = await call('get', '/api/v1/things?colour=red').set('X-API-Key', 'demo-key');
    expect(status).toBe(200);
  });
});

describe('an operation whose x-scope is account', () => {
  test('takes an account-level token', async () => {
    expect((await call('post', '/api/v1/things/export', await token())).status).toBe(202);
  });

  test('refuses a client-level token', async () => {
    const client = await mock.token({ client: CLIENT });
    const { status, body } = await call('post', '/api/v1/things/export', client);
    expect([status, body.errorCode]).toEqual([403, 'ACCESS_DENIED']);
  });
});

describe('an invalid request', () => {
  test.each([
    ['without a required parameter', '', ['query', 'colour'], 'missing'],
    ['with a value that an enumeration lacks', '?colour=blue', ['query', 'colour'], 'literal_error'],
    ['with a number out of range', '?colour=red&limit=0', ['query', 'limit'], 'greater_than_equal'],
  ])('%s is refused as FastAPI does', async (_, query, loc, type) => {
    const { status, body } = await call('get', `/api/v1/things${query}`, await token());
    expect([status, body.detail]).toEqual([422, [expect.objectContaining({ loc, type })]]);
  });

  test.each([
    [{ name: '' }, 'name', 'string_too_short', 'String should have at least 1 character'],
    [{ name: 'Bolt', weight: 0 }, 'weight', 'greater_than', 'Input should be greater than 0'],
    [{ name: 'Bolt', weight: 1.3 }, 'weight', 'multiple_of', 'Input should be a multiple of 0.5'],
    [
      { name: 'Bolt', tags: [] },
      'tags',
      'too_short',
      'List should have at least 1 item after validation, not 0',
    ],
    [
      { name: 'Bolt', tags: Array(6).fill('x') },
      'tags',
      'too_long',
      'List should have at most 5 items after validation, not 6',
    ],
    [{ name: 'Bolt', kind: 'x' }, 'kind', 'enum', "Input should be 'tool' or 'part'"],
  ])('with the body %j is refused in the words of Pydantic', async (sent, key, type, msg) => {
    const { body } = await call('post', '/api/v1/things', await token()).send(sent);
    expect(body.detail).toEqual([{ loc: ['body', key], type, msg }]);
  });

  test('is refused for everything that is wrong with its body', async () => {
    const { status, body } = await call('post', '/api/v1/things', await token()).send({
      name: '',
      weight: 0,
    });
    expect([status, body.detail.map(({ type }: { type: string }) => type)]).toEqual([
      422,
      ['string_too_short', 'greater_than'],
    ]);
  });

  test('of an operation that declares another shape for 422 is refused in that', async () => {
    const { status, body } = await call('post', '/api/v1/things/own-refusals', await token()).send({});
    expect([status, body]).toEqual([
      422,
      { code: expect.any(String), message: expect.stringMatching(/name/) },
    ]);
  });

  test('whose bytes cannot be read is refused with 422 where an operation declares no 400', async () => {
    const request = call('post', '/api/v1/things', await token()).type('json');
    const { status, body } = await request.serialize(() => Buffer.from([0xff]) as never).send({}); // written as it is
    expect([status, body.detail[0].loc]).toEqual([422, ['body']]);
  });

  test('of an operation that declares no 422 is refused with 400', async () => {
    const { status } = await call('get', '/api/v1/things/code:12');
    expect(status).toBe(400);
  });
});

test('A route is found whatever of its punctuation is escaped', async () => {
  const { status, body } = await supertest(mock.app).get('/api/v1/things/code%3A123');
  expect([status, Object.keys(body)]).toEqual([200, ['total', 'things']]);
});

test('Another method of a path is refused with those that it has', async () => {
  const { status, headers } = await call('put', '/api/v1/things', await token());
  expect([status, headers.allow]).toEqual([405, 'GET, POST']);
});

test('A slash at the end redirects', async () => {
  const { status, headers } = await call('get', `/api/v1/things/${THING}/`, await token());
  expect([status, headers.location]).toEqual([307, `/api/v1/things/${THING}`]);
});

test('What the contract has stays as it is', async () => {
  const { status, body } = await call('get', '/api/v1/clients', await token());
  expect([status, body.total]).toEqual([200, 25]);
});
