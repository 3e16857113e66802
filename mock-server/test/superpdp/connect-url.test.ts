import { expect, test } from '@jest/globals';
import { CLIENT, createTestMock } from '../../testing/test-mock.ts';

const BASE = `/api/v1/clients/${CLIENT}/superpdp`;

async function connectUrl(query = '') {
  const { call, clientToken } = createTestMock({ contract: '4.4' });
  return call('post', `${BASE}/connect-url${query}`, await clientToken()).set('Host', 'mock.test:8001');
}

test('the connect URL is on the mock itself, and different each time', async () => {
  const [first, second] = [await connectUrl(), await connectUrl()];
  const url = new URL(first.body.authorizeUrl);
  expect([first.status, url.origin]).toEqual([200, 'http://mock.test:8001']);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'factpulse-sandbox',
    state: expect.stringMatching(/\S/),
  });
  expect(second.body.authorizeUrl).not.toBe(first.body.authorizeUrl);
});

test.each([
  ['', 'factpulse-sandbox'],
  ['?modeSandbox=true', 'factpulse-sandbox'],
  ['?modeSandbox=false', 'factpulse'],
])('with the query "%s" it names the application %s', async (query, application) => {
  const { body } = await connectUrl(query);
  expect(new URL(body.authorizeUrl).searchParams.get('client_id')).toBe(application);
});

test.each([
  'https://app.example.fr/done',
  'http://localhost:3000',
  'http://[::1]:3000/@me',
  'HTTPS://app.example.fr?a=b&c=@d',
])('it takes the return URL %s', async (returnUrl) => {
  expect((await connectUrl(`?returnUrl=${encodeURIComponent(returnUrl)}`)).status).toBe(200);
});

test.each([
  '/done',
  'app.example.fr',
  '//app.example.fr',
  'ftp://app.example.fr',
  'javascript:alert(1)',
  'https://',
  'https:///app.example.fr',
  'https:\\\\app.example.fr',
  'https://user:password@app.example.fr',
  'https://user@app.example.fr',
  'https://@app.example.fr',
  'https://app.example.fr#done',
  'https://app.example.fr?a=b#',
  ' https://app.example.fr',
  'https://app.example.fr/a b',
  'https://app.example.fr\\@evil.example',
  'https://app.example.fr/\r\nSet-Cookie: a=b',
])('it refuses the return URL %s', async (returnUrl) => {
  const { status, body } = await connectUrl(`?returnUrl=${encodeURIComponent(returnUrl)}`);
  expect([status, body]).toEqual([
    400,
    { errorCode: 'invalid_return_url', errorMessage: expect.stringMatching(/^returnUrl (is|contains) /) },
  ]);
});

test.each([
  [2_048, 200],
  [2_049, 400],
  [5_000, 400],
])('a return URL of %i characters is answered %i', async (length, expected) => {
  const { status } = await connectUrl(`?returnUrl=${'https://app.example.fr/'.padEnd(length, 'x')}`);
  expect(status).toBe(expected);
});

test('the mode must be a boolean', async () => {
  const { status, body } = await connectUrl('?modeSandbox=maybe');
  expect([status, body.detail[0].loc]).toEqual([422, ['query', 'modeSandbox']]);
});

test('a client is not connected', async () => {
  const { call, clientToken } = createTestMock({ contract: '4.4' });
  const { body } = await call('get', `${BASE}/status`, await clientToken()).expect(200);
  expect(body).toEqual({
    connected: false,
    connectedAt: null,
    expiresAt: null,
    modeSandbox: null,
    lastError: '',
  });
});

test('disconnecting says that there was no connection', async () => {
  const { call, clientToken } = createTestMock({ contract: '4.4' });
  const { body } = await call('delete', BASE, await clientToken()).expect(200);
  expect(body).toEqual({ success: true, deleted: false });
});
