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

  test('may load from nowhere else, and be framed, sniffed and referred to nowhere', async () => {
    const { headers } = await supertest(pages).get(path);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'self'; .*frame-ancestors 'none'$/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  test('is not for scripts of other origins', async () => {
    const { headers } = await supertest(pages).get(path).set('Origin', 'http://elsewhere.example');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('is asked for again each time, and sent only when it has changed', async () => {
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

  test.each(['post', 'put', 'patch', 'delete', 'options'] as const)('passes %s on', async (method) => {
    await supertest(pages)[method](path).expect(418);
  });
});

describe('/openapi.json', () => {
  test('equals the contract, servers aside', async () => {
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

  test('is for scripts of any origin, as the API is', async () => {
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
])('%s leads to %s', async (path, location) => {
  const { headers } = await supertest(pages).get(path).expect(307);
  expect(headers.location).toBe(location);
});

test.each([
  ['what the admin API answers', '/__admin/health'],
  ['a file that does not exist', '/__admin/nothing.js'],
  ['a page below its address, where its links would not hold', '/docs/index.html'],
  ['types that are next to a page', '/docs/swagger-ui.d.ts'],
  ['a way out of the folder', '/docs/..%2fserve-pages.js'],
  ['a path that cannot be decoded', '/docs/%E0%A4%A.js'],
  ['another spelling', '/Docs'],
  ['the root', '/'],
])('passes on %s', async (_, path) => {
  await supertest(pages).get(path).expect(418);
});

test('the mock has the pages, and answers anything but GET and HEAD there as the API does', async () => {
  const { app } = createMock();
  await supertest(app).get('/docs').expect(200);
  const { body } = await supertest(app).post('/docs').expect(404);
  expect(body).toEqual({ errorCode: 'NOT_FOUND', errorMessage: 'Not found' });
});

function withoutDate({ date, ...headers }: Record<string, string>): object {
  return headers;
}

test('browsers get an icon where they ask for one by themselves', async () => {
  const mock = createMock();
  await supertest(mock.app).get('/favicon.ico').expect(200).expect('Content-Type', /svg/);
  expect(await mock.requests()).toEqual([]);
});
