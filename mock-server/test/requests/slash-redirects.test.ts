import { describe, expect, test } from '@jest/globals';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { createLoggedMock } from '../../testing/logged-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import { send as sendTo } from '../../testing/wire.ts';

const { url } = useListeningMock();
const send = (method: string, path: string, headers = {}) => sendTo(url(), { method, path, headers });

const CLIENTS = '/api/v1/clients';

describe('redirects to the path without the slash', () => {
  test.each([
    ['GET', `${CLIENTS}/`, CLIENTS],
    ['POST', `${CLIENTS}/`, CLIENTS],
    ['DELETE', `${CLIENTS}/`, CLIENTS],
    ['GET', `${CLIENTS}///`, CLIENTS],
    ['GET', `${CLIENTS}%2F`, CLIENTS],
    ['GET', `${CLIENTS}/?page=2&x=%2F`, `${CLIENTS}?page=2&x=%2F`],
    ['GET', `${CLIENTS}/${CLIENT}/`, `${CLIENTS}/${CLIENT}`],
    ['POST', `${CLIENTS}/${CLIENT}/activer/`, `${CLIENTS}/${CLIENT}/activer`],
    ['GET', `${CLIENTS}/%7B${CLIENT}%7D/pdp-config/`, `${CLIENTS}/%7B${CLIENT}%7D/pdp-config`],
  ])('%s %s', async (method, path, location) => {
    const { status, headers, text } = await send(method, path);
    expect([status, headers.location, text]).toEqual([307, location, '']);
  });
});

test.each([
  ['a path that leads nowhere without the slash either', '/api/v1/nowhere/'],
  ['two slashes at the start, which a browser takes for a host', '//api/v1/clients/'],
  ['the root', '/'],
])('does not redirect %s', async (_, path) => {
  const { status, headers } = await send('POST', path);
  expect([status, headers.location]).toEqual([404, undefined]);
});

test('a redirect stays on its host, whatever the request says', async () => {
  const { headers } = await send('GET', `${CLIENTS}/`, { Host: 'elsewhere.example' });
  expect(headers.location).toBe(CLIENTS);
});

test('the log says what to call instead', async () => {
  const mock = createLoggedMock();
  await mock.call('get', `${CLIENTS}/`).redirects(0);
  expect(mock.lines.at(-1)).toMatchObject({
    status: 307,
    reason: 'the path ends with a slash',
    hint: expect.stringContaining(`call GET ${CLIENTS}: its routes do not end in a slash`),
  });
});

test('a token in a redirected path is in neither the log nor the journal', async () => {
  const mock = createLoggedMock();
  const token = await mock.accountToken();
  const { headers } = await mock.call('get', `${CLIENTS}/${token}/?x=1`).redirects(0);
  expect(headers.location).toContain(token);
  expect(JSON.stringify([mock.lines, await mock.mock.requests()])).not.toContain(token);
});

test('the journal has the redirect, with an empty body', async () => {
  const mock = createLoggedMock();
  await mock.call('get', `${CLIENTS}/`).redirects(0);
  const [recorded] = await mock.mock.requests();
  expect(recorded?.response).toMatchObject({ status: 307, headers: { location: CLIENTS }, body: '' });
});
