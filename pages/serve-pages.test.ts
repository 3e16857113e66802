import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import express from 'express';
import supertest from 'supertest';
import { loadContract } from '../contracts/load-contract.ts';
import { createMock } from '../mock-server/create-mock.ts';
import { createPages } from './serve-pages.ts';

const contract = loadContract('4.0');
const passedOn = express.Router().use((_request, response) => {
  response.status(418).end();
});
const pages = express().use(createPages(contract), passedOn);

const FILES = [
  ['/docs', 'text/html'],
  ['/docs/docs.js', 'text/javascript'],
  ['/docs/docs.css', 'text/css'],
  ['/docs/icon.svg', 'image/svg+xml'],
  ['/__admin/', 'text/html'],
  ['/__admin/index.html', 'text/html'],
] as const;

describe.each(FILES)('%s', (path, type) => {
  test(`is ${type}`, async () => {
    const { headers } = await supertest(pages).get(path).expect(200);
    expect(headers['content-type']).toMatch(new RegExp(`^${type.replace('+', '\\+')}`));
  });

  test('has headers against foreign content, framing, sniffing and referrers', async () => {
    const { headers } = await supertest(pages).get(path);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'self'; .*frame-ancestors 'none'$/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  test('cannot be read by scripts of other origins', async () => {
    const { headers } = await supertest(pages).get(path).set('Origin', 'http://elsewhere.example');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('is revalidated each time', async () => {
    const { headers } = await supertest(pages).get(path);
    expect(headers['cache-control']).toBe('no-cache');
    await supertest(pages)
      .get(path)
      .set('If-None-Match', headers.etag ?? 'none')
      .expect(304);
  });

  test('answers HEAD with the headers of GET, and no body', async () => {
    const get = await supertest(pages).get(path);
    const head = await supertest(pages).head(path).expect(200);
    expect(head.text).toBeUndefined();
    expect(withoutDate(head.headers)).toEqual(withoutDate(get.headers));
  });

  test.each(['post', 'put', 'patch', 'delete', 'options'] as const)('does not handle %s', async (method) => {
    await supertest(pages)[method](path).expect(418);
  });
});

describe('/', () => {
  const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

  test.each([BROWSER, 'Text/HTML'])('redirects to the console if Accept is %s', async (accept) => {
    const { headers } = await supertest(pages).get('/').set('Accept', accept).expect(302);
    expect(headers).toMatchObject({ location: '/__admin/', vary: expect.stringContaining('Accept') });
  });

  test.each(['*/*', 'application/json', 'text/*', 'text/html;q=0', ''])(
    'names the pages and the base URL in JSON if Accept is "%s"',
    async (accept) => {
      const request = supertest(pages).get('/').set('Accept', accept).set('Host', 'mock.test:8001');
      const { body, headers } = await request.expect(200);
      expect(headers).toMatchObject({ vary: expect.stringContaining('Accept') });
      expect(body).toEqual({
        message: 'This is factpulse-kit, a mock of the FactPulse API.',
        contract: '4.0',
        baseUrl: 'http://mock.test:8001',
        docs: 'http://mock.test:8001/docs',
        openapi: 'http://mock.test:8001/openapi.json',
        console: 'http://mock.test:8001/__admin/',
        otherContracts: [],
      });
    },
  );

  test('uses https behind a proxy that does', async () => {
    const headers = { Host: 'mock.test', 'X-Forwarded-Proto': 'https' };
    const { body } = await supertest(pages).get('/').set(headers).expect(200);
    expect(body).toMatchObject({ baseUrl: 'https://mock.test', docs: 'https://mock.test/docs' });
  });

  test('includes the path where the mock is mounted', async () => {
    const outer = express().use('/mock', createMock().app);
    const { body } = await supertest(outer).get('/mock/').set('Host', 'mock.test').expect(200);
    expect(body).toMatchObject({
      baseUrl: 'http://mock.test/mock',
      console: 'http://mock.test/mock/__admin/',
    });
    await supertest(outer).get('/mock').set('Accept', BROWSER).expect('Location', '/mock/__admin/');
  });

  test.each([BROWSER, '*/*'])('answers HEAD like GET, without a body, if Accept is %s', async (accept) => {
    const get = await supertest(pages).get('/').set({ Accept: accept, Host: 'mock.test' });
    const head = await supertest(pages).head('/').set({ Accept: accept, Host: 'mock.test' });
    expect(head.status).toBe(get.status);
    expect(head.text).toBeFalsy();
    expect(withoutDate(head.headers)).toEqual(withoutDate(get.headers));
  });

  test('is not in the journal, and leaves other methods to the API', async () => {
    const mock = createMock();
    await supertest(mock.app).get('/').expect(200);
    expect(await mock.requests()).toEqual([]);
    const { body } = await supertest(mock.app).post('/').expect(404);
    expect(body).toEqual({ errorCode: 'NOT_FOUND', errorMessage: 'Not found' });
  });
});

describe('/openapi.json', () => {
  test('equals the contract, except for the servers', async () => {
    const { body } = await supertest(pages).get('/openapi.json').expect(200);
    const servers = [{ url: '/', description: 'This mock' }];
    expect(body).toEqual({ ...contract.document, servers });
  });

  test('is valid OpenAPI', async () => {
    const { body } = await supertest(pages).get('/openapi.json');
    const { valid, errors } = await new Validator().validate(body);
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  });

  test('names the path where the mock is mounted as its server', async () => {
    const outer = express().use('/mock', createMock().app);
    const { body } = await supertest(outer).get('/mock/openapi.json').expect(200);
    expect(body.servers).toMatchObject([{ url: '/mock/' }]);
  });

  test('can be read by scripts of any origin, like the API', async () => {
    const { headers } = await supertest(pages).get('/openapi.json');
    expect(headers['access-control-allow-origin']).toBe('*');
  });

  test('answers HEAD', async () => {
    await supertest(pages).head('/openapi.json').expect(200);
  });
});

test.each([
  ['/__admin', '__admin/'],
  ['/__admin?sandbox=a', '__admin/?sandbox=a'],
  ['/docs/', '../docs'],
])('%s redirects to %s', async (path, location) => {
  const { headers } = await supertest(pages).get(path).expect(307);
  expect(headers.location).toBe(location);
});

test.each([
  ['what the admin API answers', '/__admin/health'],
  ['a file that does not exist', '/__admin/nothing.js'],
  ['a page at another URL, where its relative links would break', '/docs/index.html'],
  ['types next to a page', '/docs/swagger-ui.d.ts'],
  ['a path out of the folder', '/docs/..%2fserve-pages.js'],
  ['a path that cannot be decoded', '/docs/%E0%A4%A.js'],
  ['another spelling', '/Docs'],
])('does not handle %s', async (_, path) => {
  await supertest(pages).get(path).expect(418);
});

test('the mock serves the pages, and answers other methods there like the API', async () => {
  const { app } = createMock();
  await supertest(app).get('/docs').expect(200);
  const { body } = await supertest(app).post('/docs').expect(404);
  expect(body).toEqual({ errorCode: 'NOT_FOUND', errorMessage: 'Not found' });
});

function withoutDate({ date, ...headers }: Record<string, string>): object {
  return headers;
}

test('browsers get an icon at /favicon.ico', async () => {
  const mock = createMock();
  await supertest(mock.app).get('/favicon.ico').expect(200).expect('Content-Type', /svg/);
  expect(await mock.requests()).toEqual([]);
});
