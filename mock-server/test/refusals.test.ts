import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import type { MockOptions } from '../mock.ts';
import { createLoggedMock } from '../testing/logged-mock.ts';
import { CLIENT, FOREIGN_CLIENT, type TestMock, UNKNOWN_CLIENT } from '../testing/test-mock.ts';

const CLIENTS = '/api/v1/clients';
const DEMO = { username: 'demo@factpulse.test', password: 'demo' };
const JSON_TYPE = 'application/json';

/** Sends a request that is refused. */
type Refused = (mock: TestMock) => PromiseLike<Response>;

const signIn =
  (body: object): Refused =>
  ({ call }) =>
    call('post', '/api/token/').send(body);
const refresh =
  (tokenOf: (mock: TestMock) => Promise<string>): Refused =>
  async (mock) =>
    mock.call('post', '/api/token/refresh/').send({ refresh: await tokenOf(mock) });
/** Creates a client with a body that is sent unchanged. */
const create =
  (body: string | Buffer, headers: Record<string, string> = { 'Content-Type': JSON_TYPE }): Refused =>
  async ({ call, mock }) =>
    call('post', CLIENTS, await mock.token())
      .serialize((sent) => sent)
      .set(headers)
      .send(body);
const get =
  (path: string, options: { client?: string } = {}): Refused =>
  async ({ call, mock }) =>
    call('get', path, await mock.token(options));

interface Case {
  readonly refused: Refused;
  readonly status: number;
  readonly reason: string | RegExp;
  readonly hint?: string | RegExp;
  readonly assume?: MockOptions['assume'];
}

const LATIN1 = Buffer.from('{"name":"Crêperie"}', 'latin1');
const UTF16 = Buffer.from('{"name":"Crêperie"}', 'utf16le');
const OWNER = 'sign in with the account that the client belongs to';
const SIRET = { name: 'Neuf', siret: '73282932000075' };

const CASES: Readonly<Record<string, Case>> = {
  'a wrong password': {
    refused: signIn({ ...DEMO, password: 'hunter2' }),
    ...{ status: 401, reason: 'wrong password for demo@factpulse.test' },
  },
  'a username that no account has': {
    refused: signIn({ username: 'hunter2', password: 'hunter2' }),
    ...{ status: 401, reason: 'no account has this username', hint: /\/__admin\/accounts/ },
  },
  'a client that no account has': {
    refused: signIn({ ...DEMO, client_uid: UNKNOWN_CLIENT }),
    ...{ status: 401, reason: /^no account has this client/, hint: /GET \/api\/v1\/clients/ },
  },
  'a client of another account': {
    refused: signIn({ ...DEMO, client_uid: FOREIGN_CLIENT }),
    ...{ status: 401, reason: /belongs to another account than demo@factpulse\.test/, hint: OWNER },
  },
  'a client of another account, as 400': {
    refused: signIn({ ...DEMO, client_uid: FOREIGN_CLIENT }),
    assume: { 'login-unknown-client': 'invalid' },
    ...{ status: 400, reason: /belongs to another account/, hint: OWNER },
  },
  'a sign-in without a password': {
    refused: signIn({ username: 'demo' }),
    ...{ status: 400, reason: 'body/password is missing' },
  },
  'an access token to refresh': {
    refused: refresh(({ mock }) => mock.token()),
    ...{ status: 401, reason: /of type "access", not "refresh"/, hint: /"refresh" of the sign-in/ },
  },
  'a refresh token that was revoked': {
    refused: refresh(async ({ mock }) => {
      const token = await mock.token({ type: 'refresh' });
      await mock.revoke(token);
      return token;
    }),
    ...{ status: 401, reason: 'the token was revoked', hint: 'sign in again' },
  },
  'a refresh token that is undefined': {
    refused: refresh(async () => 'undefined'),
    ...{ status: 401, reason: /variable without a value/, hint: /^the token is not set/ },
  },
  'several violations': {
    refused: create('{"name":5,"siret":"x","description":7}'),
    status: 422,
    reason: /^body\/name must be a text; body\/.*; body\/.*$/,
  },
  'a uid that is not a UUID': {
    refused: get(`${CLIENTS}/hunter2`),
    ...{ status: 422, reason: 'path/uid must be a UUID' },
  },
  'a page that is not a number': {
    refused: get(`${CLIENTS}?page=hunter2`),
    ...{ status: 422, reason: 'query/page must be a whole number, at least 1' },
  },
  'a page that is too low': {
    refused: get(`${CLIENTS}?page=0&pageSize=999`),
    ...{
      status: 422,
      reason:
        'query/page must be a whole number, at least 1; query/pageSize must be a whole number, from 1 to 100',
    },
  },
  'a page that is given twice': {
    refused: get(`${CLIENTS}?page=1&page=2`),
    ...{
      status: 422,
      reason: 'query/page is given more than once',
      hint: /the real service probably accepts/,
    },
  },
  'JSON with a syntax error': {
    refused: create('{\n  "name": hunter2\n}'),
    ...{ status: 422, reason: 'body is not valid JSON: see line 2, column 11' },
  },
  'JSON that ends too early': {
    refused: create('{"name":"hunter2"'),
    ...{ status: 422, reason: 'body is not valid JSON: it ends too early, at line 1, column 18' },
  },
  'an object that was turned into a string': {
    refused: create('[object Object]'),
    ...{ status: 422, reason: /not valid JSON/, hint: /JSON\.stringify/ },
  },
  'a body in Latin-1': {
    refused: create(LATIN1),
    status: 400,
    ...{ reason: 'the body is not UTF-8; it looks like Latin-1', hint: 'encode the body in UTF-8' },
  },
  'a body in UTF-16': {
    refused: create(UTF16),
    ...{
      status: 422,
      reason: 'body is not UTF-8; it looks like UTF-16',
      hint: /^encode the body in UTF-8; the real/,
    },
  },
  'a body in no known encoding': {
    refused: create(Buffer.from([0x7b, 0xff])),
    ...{ status: 400, reason: 'the body is not UTF-8', hint: 'encode the body in UTF-8' },
  },
  'no Content-Type': {
    refused: create(Buffer.from('{"name":"hunter2"}'), {}),
    ...{ status: 422, reason: 'body has no Content-Type', hint: /"Content-Type: application\/json"/ },
  },
  'a form': {
    refused: create('name=hunter2', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    status: 422,
    reason: 'body has the Content-Type application/x-www-form-urlencoded, not application/json',
    hint: /^send JSON/,
  },
  'a Content-Type that is not one': {
    refused: create('{}', { 'Content-Type': 'hunter2' }),
    ...{ status: 422, reason: 'body has a Content-Type other than application/json', hint: /^send JSON/ },
  },
  'no body': { refused: create(''), status: 422, reason: 'body is missing' },
  'a compressed body': {
    refused: create(gzipSync('{}'), { 'Content-Type': JSON_TYPE, 'Content-Encoding': 'gzip' }),
    ...{ status: 400, reason: /compressed with gzip/, hint: /uncompressed/ },
  },
  'a body that is too large': {
    refused: create('x'.repeat(1024 * 1024 + 1)),
    ...{ status: 413, reason: 'the body is larger than 1 MB' },
  },
  'a path that no operation has': {
    refused: get('/api/v1/nowhere'),
    ...{ status: 404, reason: 'no operation has this path' },
  },
  'a path that begins with two slashes': {
    refused: get(`//api/v1/clients/${CLIENT}`),
    ...{ status: 404, reason: 'no operation has this path', hint: RegExp(`^use /api/v1/clients/${CLIENT}:`) },
  },
  'a token route with two slashes': {
    refused: ({ call }) => call('post', '/api//token/'),
    ...{ status: 404, reason: 'no operation has this path', hint: /^use \/api\/token\/:/ },
  },
  'an unknown path with two slashes': {
    refused: get('//nowhere'),
    ...{ status: 404, reason: 'no operation has this path' },
  },
  'a method that the path does not allow': {
    refused: ({ call }) => call('delete', `${CLIENTS}/${CLIENT}`),
    ...{ status: 405, reason: 'this path does not allow the method; it allows: GET, PATCH' },
  },
  'a client that was deleted': {
    refused: get(`${CLIENTS}/${UNKNOWN_CLIENT}`),
    assume: { 'account-on-client-route': 'allowed' },
    ...{ status: 404, reason: /^no account has this client, not even demo@factpulse\.test$/, hint: /GET/ },
  },
  "another account's client": {
    refused: get(`${CLIENTS}/${FOREIGN_CLIENT}`),
    assume: { 'account-on-client-route': 'allowed' },
    ...{ status: 404, reason: /belongs to another account/, hint: OWNER },
  },
  'a page past the end': {
    refused: get(`${CLIENTS}?page=999`),
    assume: { 'page-past-end': 'not-found' },
    ...{ status: 404, reason: 'the page is past the end of the list' },
  },
  'a SIRET that fails its check digit': {
    refused: create(JSON.stringify(SIRET)),
    assume: { 'siret-check-digit': 'checked' },
    ...{ status: 400, reason: /fails its check digit/, hint: /assumption siret-check-digit/ },
  },
  'a fault': {
    refused: async ({ call, mock }) =>
      call('get', CLIENTS, await mock.token()).set('Prefer', 'delay=1ms, code=500'),
    ...{ status: 500, reason: 'a fault: delay=1ms, code=500' },
  },
  'a named fault': {
    refused: async ({ call, mock }) =>
      call('get', CLIENTS, await mock.token()).set('Prefer', 'fault=token-expired'),
    ...{ status: 401, reason: 'a fault: fault=token-expired' },
  },
};

describe.each(Object.entries(CASES))('%s', (_, { refused, status, reason, hint, assume = {} }) => {
  test('has a reason in the log and the journal, and none in its answer', async () => {
    const mock = createLoggedMock({ assume });
    const answer = await refused(mock);
    const line = mock.lines.at(-1);
    const [recorded] = (await mock.mock.requests()).slice(-1);
    expect([answer.status, line]).toEqual([
      status,
      expect.objectContaining({ level: 'warn', reason: expect.stringMatching(toPattern(reason)) }),
    ]);
    expect(line?.hint).toEqual(hint === undefined ? undefined : expect.stringMatching(toPattern(hint)));
    expect([recorded?.reason, recorded?.hint]).toEqual([line?.reason, line?.hint ?? null]);
    expect(JSON.stringify([mock.lines.map((each) => ({ ...each, path: '' }))])).not.toContain('hunter2');
    expect(answer.text + JSON.stringify(answer.headers)).not.toContain(String(line?.reason));
  });
});

/** A text has to match as a whole. */
function toPattern(expected: string | RegExp): RegExp {
  if (expected instanceof RegExp) return expected;
  return new RegExp(`^${expected.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

test('more than three violations are counted', async () => {
  const mock = createLoggedMock();
  const token = await mock.mock.token({ client: CLIENT });
  await mock.call('put', `${CLIENTS}/${CLIENT}/pdp-config`, token).send({});
  expect(mock.lines.at(-1)?.reason).toMatch(/^(body\/\w+ is missing; ){3}and 1 more$/);
});

test('a bug of the mock is the reason of its answer', async () => {
  const mock = createLoggedMock({ ids: () => 'no uuid' });
  await mock.call('post', CLIENTS, await mock.mock.token()).send({ name: 'Neuf' });
  expect(mock.lines.at(-1)).toMatchObject({ status: 500, reason: 'the mock has a bug' });
});
