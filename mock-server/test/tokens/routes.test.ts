import { describe, expect, test } from '@jest/globals';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import { bodyOf, send as sendRaw } from '../../testing/wire.ts';

const { mock, send, url } = useListeningMock();

const ROUTES = ['/api/token/', '/api/token/refresh/'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const HTML = 'text/html; charset=utf-8';

describe.each(ROUTES)('%s without its slash', (route) => {
  test.each(METHODS)('is redirected with 301, without a body, on %s', async (method) => {
    const { status, headers, text } = await send(method, route.slice(0, -1));
    expect([status, headers.location, headers['content-type'], text]).toEqual([301, route, HTML, '']);
  });
});

describe('a redirect', () => {
  test.each([
    ['/api/token?a=b&c=%20d', '/api/token/?a=b&c=%20d'],
    ['/api/token?', '/api/token/'],
    ['/api/%74oken', '/api/token/'],
    ['/api/token%2Frefresh', '/api/token/refresh/'],
    ['/api/token?a="<x>', '/api/token/?a=%22%3Cx%3E'],
  ])('of %s leads to %s', async (path, location) => {
    expect((await send('GET', path)).headers.location).toBe(location);
  });

  test.each(['//factpulse.example/api/token', '//api/token', '/%2Fapi/token', '/api/token//'])(
    'to another host cannot be had with %s',
    async (path) => {
      const { status, headers } = await sendRaw(url(), { method: 'GET', path });
      expect([status, headers.location]).toEqual([404, undefined]);
    },
  );

  test('is explained in the journal, with the path to call', async () => {
    await send('POST', '/api/token', { json: {} });
    const { reason, hint } = (await mock.requests()).at(-1) ?? {};
    expect(reason).toBe('the path lacks its final slash');
    expect(hint).toMatch(
      /^call POST \/api\/token\/: its routes end in a slash, .*the body of a POST is lost/,
    );
  });
});

describe('a path below /api/ that is not a route', () => {
  test.each(['/api/TOKEN/', '/api/token/x', '/api/token//', '/api/', '/api/v2/x', '/api//v1/clients'])(
    'is answered with a page: %s',
    async (path) => {
      const { status, headers, text } = await send('GET', path);
      expect([status, headers['content-type']]).toEqual([404, HTML]);
      expect(text).toMatch(/^\n<!doctype html>\n<html lang="en">\n<head>\n {2}<title>Not Found<\/title>/);
    },
  );

  test('has no body for HEAD', async () => {
    const { status, headers, text } = await send('HEAD', '/api/token/x');
    expect([status, headers['content-type'], text]).toEqual([404, HTML, '']);
  });
});

describe.each(ROUTES)('%s', (route) => {
  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'TRACE'])('refuses %s with 405', async (method) => {
    const response = await send(method, route);
    expect(bodyOf(response)).toEqual({ detail: `Method "${method}" not allowed.` });
    expect([response.status, response.headers.allow]).toEqual([405, 'POST, OPTIONS']);
  });

  test('describes its parsers to OPTIONS', async () => {
    const response = await send('OPTIONS', route);
    expect([response.status, response.headers.allow]).toEqual([200, 'POST, OPTIONS']);
    expect(bodyOf(response)).toMatchObject({
      renders: ['application/json'],
      parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
    });
  });

  test('leaves a CORS preflight one', async () => {
    const headers = { Origin: 'https://app.example', 'Access-Control-Request-Method': 'POST' };
    expect((await send('OPTIONS', route, { headers })).status).toBe(204);
  });
});

test.each([
  [
    '/api/token/',
    {
      username: { type: 'string', required: true, read_only: false, label: 'Username' },
      password: { type: 'string', required: true, read_only: false, label: 'Password' },
      client_uid: { type: 'string', required: false, read_only: false, label: 'Client uid' },
    },
  ],
  [
    '/api/token/refresh/',
    {
      refresh: { type: 'string', required: true, read_only: false, label: 'Refresh' },
      access: { type: 'string', required: false, read_only: true, label: 'Access' },
    },
  ],
])('OPTIONS describes the fields of %s', async (route, fields) => {
  expect(bodyOf(await send('OPTIONS', route))).toMatchObject({ actions: { POST: fields } });
});

describe('content negotiation', () => {
  const json = { username: 'demo@factpulse.test', password: 'demo', client_uid: CLIENT };

  test.each([
    '*/*',
    'application/*',
    'a/b, */json',
    'application/json;q=0',
    'APPLICATION/JSON',
    'x;y=",", */*',
  ])('takes Accept: %s', async (accept) => {
    expect((await send('POST', '/api/token/', { json, headers: { Accept: accept } })).status).toBe(200);
  });

  test.each(['text/html', 'text/*', 'x', '*', ',', '', 'application/jsonx', `a/${'b'.repeat(256)}`])(
    'refuses Accept: %s',
    async (accept) => {
      const response = await send('POST', '/api/token/', { json, headers: { Accept: accept } });
      expect([response.status, bodyOf(response)]).toEqual([406, NOT_ACCEPTABLE]);
    },
  );

  test.each(['PUT', 'OPTIONS', 'POST'])('comes before the method and the body: %s', async (method) => {
    const options = { headers: { Accept: 'text/html', 'Content-Type': 'text/plain' }, body: '{' };
    const response = await send(method, '/api/token/', options);
    expect([response.status, bodyOf(response)]).toEqual([406, NOT_ACCEPTABLE]);
  });

  test.each([
    ['format=xml', 404],
    ['format=json&format=xml', 404],
    ['format=xml&format=json', 200],
    ['format=', 200],
  ])('reads ?%s: %i', async (query, status) => {
    expect((await send('POST', `/api/token/?${query}`, { json })).status).toBe(status);
  });
});

const NOT_ACCEPTABLE = { detail: 'Could not satisfy the request Accept header.' };
