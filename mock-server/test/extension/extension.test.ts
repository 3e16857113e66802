import { describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import { CLIENT, PDP } from '../../testing/test-mock.ts';
import { TOY_REGISTRY } from './toy-registry.ts';
import { ORPHANED_KEY, TOY_KEY } from './toy-scheme.ts';
import { TOY_VERSION } from './toy-version.ts';
import { useTwoVersions, type Version } from './use-two-versions.ts';

const TOY = TOY_VERSION;
const CLIENTS = '/api/v1/clients';
const PATH = `${CLIENTS}/${CLIENT}`;
const KEY = { 'X-Toy-Key': TOY_KEY };

const { mock, call, signIn, account, client } = useTwoVersions();

describe('an additional version', () => {
  test('reads what the other one has written, and vice versa', async () => {
    const { body: created } = await call(TOY, 'POST', CLIENTS, { as: account(), body: { name: 'Toy shop' } });
    const { body: list } = await call('4.0', 'GET', `${CLIENTS}?pageSize=100`, { as: account() });
    expect(list.results.map(({ uid }: { uid: string }) => uid)).toContain(created.uid);
    await call('4.0', 'PATCH', PATH, { as: client(), body: { name: 'Changed' } });
    expect((await call(TOY, 'GET', PATH, { as: client() })).body.name).toBe('Changed');
  });

  test('answers without the keys that it does not declare', async () => {
    const { body: ours } = await call('4.0', 'GET', PATH, { as: client() });
    const { body: theirs } = await call(TOY, 'GET', PATH, { as: client() });
    const { pdpIsMock, hasConfigChorus, ...rest } = ours;
    expect([pdpIsMock, hasConfigChorus]).toEqual([false, false]);
    expect(theirs).toEqual(rest);
  });

  test('leaves them out of every element of a list', async () => {
    const keysIn = async (version: Version) => {
      const { body } = await call(version, 'GET', CLIENTS, { as: account() });
      return new Set(body.results.flatMap(Object.keys));
    };
    expect((await keysIn('4.0')).has('pdpIsMock')).toBe(true);
    expect([(await keysIn(TOY)).has('pdpIsMock'), (await keysIn(TOY)).has('pdpIsActive')]).toEqual([
      false,
      true,
    ]);
  });

  test('leaves them out of nested objects', async () => {
    const path = `${PATH}/pdp-config`;
    const { body: ours } = await call('4.0', 'GET', path, { as: client() });
    const { body: theirs } = await call(TOY, 'GET', path, { as: client() });
    expect(Object.keys(ours.secretStatus)).toEqual(['status', 'message']);
    expect(Object.keys(theirs.secretStatus)).toEqual(['status']);
  });

  test('does not have an operation that it does not declare', async () => {
    expect((await call(TOY, 'POST', `${PATH}/desactiver`, { as: client() })).status).toBe(404);
    expect((await call('4.0', 'POST', `${PATH}/desactiver`, { as: client() })).status).toBe(200);
  });

  test('has an operation that the other one does not declare', async () => {
    await call('4.0', 'PATCH', PATH, { as: client(), body: { name: 'Nick of time' } });
    const answer = await call(TOY, 'GET', `${PATH}/nickname`, { as: KEY });
    expect(answer).toEqual({ status: 200, body: { nickname: 'Nick' } });
    expect((await call('4.0', 'GET', `${PATH}/nickname`, { as: account() })).status).toBe(404);
  });

  test('can have an operation without security that is not a sign-in', async () => {
    expect(await call(TOY, 'GET', '/api/v0/ping')).toEqual({ status: 200, body: { pong: true } });
  });

  test('checks a body against its own schema', async () => {
    const sent = { as: account(), body: { name: 'A name of more than twenty letters' } };
    expect((await call(TOY, 'POST', CLIENTS, sent)).status).toBe(422);
    expect((await call('4.0', 'POST', CLIENTS, sent)).status).toBe(201);
  });

  test('has its requests in the journal, with the operation and without secrets', async () => {
    await call(TOY, 'PUT', `${PATH}/pdp-config`, { as: client(), body: PDP });
    const recorded = (await mock.requests({ path: `${PATH}/pdp-config` })).at(-1);
    expect(recorded?.operation).toBe('update_pdp_config_api_v1_clients__uid__pdp_config_put');
    expect(JSON.stringify(recorded)).not.toContain(PDP.clientSecret);
  });

  test('leaves out what only another version declares, even if it is the only one served', async () => {
    const alone = createMock({ contract: TOY }, TOY_REGISTRY);
    const response = await fetch((await alone.listen()) + CLIENTS, { headers: KEY });
    await alone.close();
    expect([response.status, await response.text()]).toEqual([200, expect.not.stringContaining('pdpIsMock')]);
  });

  test('does not start if the handler of an operation only serves other versions', () => {
    const ping_api_v0_ping_get = { versions: ['4.0'], handle: () => ({ status: 200, body: { pong: true } }) };
    const handlers: typeof TOY_REGISTRY.handlers = (parts) => ({
      ...TOY_REGISTRY.handlers(parts),
      ping_api_v0_ping_get,
    });
    const start = () => createMock({ contract: TOY }, { ...TOY_REGISTRY, handlers });
    expect(start).toThrow('no handler in contract 0.9 for ping_api_v0_ping_get');
  });
});

describe('an additional security scheme', () => {
  test('accepts a valid key', async () => {
    const { status, body } = await call(TOY, 'GET', CLIENTS, { as: KEY });
    expect([status, body.total]).toEqual([200, 25]);
  });

  test('works together with the existing scheme', async () => {
    expect((await call(TOY, 'GET', CLIENTS, { as: account() })).status).toBe(200);
  });

  test.each([
    ['a bad key', { 'X-Toy-Key': 'no such key' }, 'Unknown key'],
    ['the key of an account that does not exist here', { 'X-Toy-Key': ORPHANED_KEY }, expect.any(String)],
    ['no credentials', {}, expect.any(String)],
  ])('refuses %s', async (_, as, oops) => {
    expect(await call(TOY, 'GET', CLIENTS, { as })).toEqual({ status: 401, body: { oops, at: [] } });
  });

  test('is ignored if there is also a token, whose scheme was registered first', async () => {
    const bad = { Authorization: 'Bearer not-a-token' };
    const answers = [account(), bad].map((token) => call(TOY, 'GET', CLIENTS, { as: { ...KEY, ...token } }));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 401]);
  });

  test('counts where the operation does not accept the token that is sent with it', async () => {
    const path = `${PATH}/nickname`;
    const as = async (credentials: Record<string, string>) =>
      (await call(TOY, 'GET', path, { as: credentials })).status;
    expect([await as({ ...account(), ...KEY }), await as(account())]).toEqual([200, 401]);
  });

  test('is not accepted in a version that does not declare it', async () => {
    expect((await call('4.0', 'GET', CLIENTS, { as: KEY })).status).toBe(401);
  });

  test('leaves no key in the journal', async () => {
    await call(TOY, 'GET', CLIENTS, { as: KEY });
    const recorded = (await mock.requests()).at(-1);
    expect(recorded?.request.headers).toMatchObject({ 'x-toy-key': '***' });
  });

  test('has the level that the authenticator returns, so that client-level operations are refused', async () => {
    expect((await call(TOY, 'GET', PATH, { as: KEY })).status).toBe(403);
  });
});

describe('an additional framework', () => {
  const malformed = `${CLIENTS}/not-a-uuid`;

  test('refuses in its own form, and does not change that of the other version', async () => {
    const theirs = { oops: 'Not valid', at: ['path.uid'] };
    expect(await call(TOY, 'GET', malformed, { as: client() })).toEqual({ status: 422, body: theirs });
    const { body: ours } = await call('4.0', 'GET', malformed, { as: client() });
    expect(ours.detail[0].loc).toEqual(['path', 'uid']);
  });

  test('checks the input before the identity', async () => {
    const body = { name: '' };
    const refusal = { oops: 'Not valid', at: ['body.name'] };
    expect(await call(TOY, 'POST', CLIENTS, { body })).toEqual({ status: 422, body: refusal });
    expect((await call('4.0', 'POST', CLIENTS, { body })).status).toBe(401);
  });

  test.each([
    ['GET', '/api/v1/nothing', 404, 'No such path'],
    ['DELETE', CLIENTS, 405, 'No such method'],
  ])('refuses %s %s as well', async (method, path, status, oops) => {
    expect(await call(TOY, method, path)).toEqual({ status, body: { oops, at: [] } });
  });

  test('does not affect the other document of its version, which names another framework', async () => {
    const { status, body } = await call(TOY, 'POST', '/api/token/', { body: {} });
    expect([status, body.username]).toEqual([400, ['This field is required.']]);
  });
});

describe('an additional store', () => {
  const writers = Array.from({ length: 20 }, (_, index) => index);

  test('loses none of many clients created concurrently through both versions', async () => {
    const create = (n: number) => ({ as: account(), body: { name: `Client ${n}` } });
    await Promise.all(writers.map((n) => call(n % 2 === 0 ? TOY : '4.0', 'POST', CLIENTS, create(n))));
    expect((await call('4.0', 'GET', CLIENTS, { as: account() })).body.total).toBe(25 + writers.length);
  });

  test('loses no change if two requests change a client concurrently', async () => {
    await Promise.all([
      call(TOY, 'PATCH', PATH, { as: client(), body: { name: 'A name' } }),
      call('4.0', 'PATCH', PATH, { as: client(), body: { description: 'A description' } }),
    ]);
    const { body } = await call('4.0', 'GET', PATH, { as: client() });
    expect([body.name, body.description]).toEqual(['A name', 'A description']);
  });

  test('has faults, which both versions share', async () => {
    const fault = await mock.use({ code: 500, times: 1 });
    const statuses = [
      (await call(TOY, 'GET', CLIENTS, { as: account() })).status,
      (await call('4.0', 'GET', CLIENTS, { as: account() })).status,
    ];
    expect([statuses, await fault.hits()]).toEqual([[500, 200], 1]);
  });

  test('has a clock, which both versions share', async () => {
    await mock.clock.freeze('2030-01-01T00:00:00.000Z');
    const as = await signIn('demo@factpulse.test');
    const answers = ([TOY, '4.0'] as const).map((version) =>
      call(version, 'POST', CLIENTS, { as, body: { name: 'New' } }),
    );
    const times = (await Promise.all(answers)).map(({ body }) => body.createdAt);
    expect(times).toEqual(['2030-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z']);
  });

  test('has snapshots', async () => {
    await mock.snapshot('before');
    await call(TOY, 'PATCH', PATH, { as: client(), body: { name: 'After' } });
    await mock.restore('before');
    expect((await call(TOY, 'GET', PATH, { as: client() })).body.name).not.toBe('After');
  });

  test('has separate sandboxes', async () => {
    const other = await signIn('demo+other@factpulse.test');
    await call(TOY, 'POST', CLIENTS, { as: other, body: { name: 'Theirs' } });
    const totals = [other, account()].map((as) => call('4.0', 'GET', CLIENTS, { as }));
    expect((await Promise.all(totals)).map(({ body }) => body.total)).toEqual([26, 25]);
  });

  test('remembers revoked tokens', async () => {
    const token = await mock.token();
    await mock.revoke(token);
    const as = { Authorization: `Bearer ${token}` };
    expect((await call(TOY, 'GET', CLIENTS, { as })).status).toBe(401);
  });
});
