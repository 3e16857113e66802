import { afterEach, describe, expect, test } from '@jest/globals';
import { type AdminMock, createAdminMock } from '../../testing/admin-mock.ts';

const addressOf = (name: string) => `demo+${name}@factpulse.test`;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function createListeningMock(maxSandboxes: number): Promise<AdminMock> {
  const mock = createAdminMock({ maxSandboxes });
  await mock.mock.listen();
  ends.unshift(() => mock.mock.close());
  return mock;
}

/** Signs in to a sandbox with a request that stays in flight. @returns a function that ends it, when it has arrived */
async function hold(mock: AdminMock, name: string): Promise<() => Promise<void>> {
  const controller = new AbortController();
  const body = JSON.stringify({ username: addressOf(name), password: 'demo' });
  const headers = { 'Content-Type': 'application/json', Prefer: 'delay=10m' };
  const { signal } = controller;
  const ended = fetch(`${mock.mock.url}/api/token/`, { method: 'POST', headers, body, signal }).catch(
    () => {},
  );
  async function end(): Promise<void> {
    controller.abort();
    await ended;
  }
  ends.unshift(end);
  await untilInFlight(mock, name, 1);
  return end;
}

/** Resolves when a sandbox has this many requests in flight; 0 if it is not open. */
async function untilInFlight(mock: AdminMock, name: string, count: number): Promise<void> {
  const { body } = await mock.admin('get', '/sandboxes');
  const row = body.sandboxes.find((sandbox: { name: string }) => sandbox.name === name);
  if ((row?.requests ?? 0) !== count) await untilInFlight(mock, name, count);
}

describe('when there are too many sandboxes', () => {
  test('the least recently opened one is closed for a new one', async () => {
    const mock = createAdminMock({ maxSandboxes: 2 });
    for (const name of ['a', 'b', 'c']) await mock.accountToken(addressOf(name));
    expect(await mock.openSandboxes()).toEqual(['b', 'c']);
  });

  test.each<[string, (mock: AdminMock, token: string) => PromiseLike<unknown>]>([
    ['signing in', ({ accountToken }) => accountToken(addressOf('a'))],
    ['a request', ({ call }, token) => call('get', '/api/v1/clients', token)],
    ['a request that is refused', ({ call }, token) => call('get', '/api/v1/clients/x', token)],
    ['an admin request', ({ admin }) => admin('get', '/clock?sandbox=a')],
    ['opening it again', ({ admin }) => admin('post', '/sandboxes').send({ name: 'a' })],
    ['its handle', async ({ mock }) => (await mock.sandbox('a')).clock],
  ])('%s counts as using one', async (_, use) => {
    const mock = createAdminMock({ maxSandboxes: 2 });
    const token = await mock.accountToken(addressOf('a'));
    await mock.accountToken(addressOf('b'));
    await use(mock, token);
    await mock.accountToken(addressOf('c'));
    expect(await mock.openSandboxes()).toEqual(['a', 'c']);
  });

  test('reading the list does not count as using them', async () => {
    const mock = createAdminMock({ maxSandboxes: 2 });
    for (const name of ['a', 'b']) await mock.accountToken(addressOf(name));
    expect([await mock.openSandboxes(), await mock.openSandboxes()]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  test('the log says which one was closed, and which option allows more', async () => {
    const warnings: object[] = [];
    const logger = {
      info() {},
      warn: (fields: object, message: string) => warnings.push({ ...fields, message }),
      error() {},
    };
    const { mock } = createAdminMock({ maxSandboxes: 1, logger });
    for (const name of ['a', 'b']) await mock.sandbox(name);
    expect(warnings).toEqual([
      {
        sandbox: 'a',
        message: 'sandbox a was closed to make room: raise --max-sandboxes to have more than 1 open',
      },
    ]);
  });

  test('one that was closed is reopened by its token', async () => {
    const mock = createAdminMock({ maxSandboxes: 1 });
    const token = await mock.accountToken(addressOf('a'));
    await mock.call('post', '/api/v1/clients', token).send({ name: 'Neuf' }).expect(201);
    await mock.accountToken(addressOf('b'));
    const { body } = await mock.call('get', '/api/v1/clients', token).expect(200);
    expect(body.total).toBe(25);
  });

  test('one that was closed is reopened by its handle', async () => {
    const { mock } = createAdminMock({ maxSandboxes: 1 });
    const sandbox = await mock.sandbox('a');
    await sandbox.clock.advance('1h');
    await mock.sandbox('b');
    expect(await sandbox.clock.offset()).toBe(0);
  });

  test('the shared one is never closed', async () => {
    const mock = createAdminMock({ maxSandboxes: 1 });
    await mock.mock.clock.advance('1h');
    for (const name of ['a', 'b']) await mock.mock.sandbox(name);
    expect(await mock.mock.clock.offset()).toBe(3_600_000);
  });
});

describe('a sandbox with a request in flight', () => {
  test('is never closed to make room', async () => {
    const mock = await createListeningMock(1);
    await hold(mock, 'a');
    for (const name of ['b', 'c']) await mock.accountToken(addressOf(name));
    expect(await mock.openSandboxes()).toContain('a');
  });

  test('does not change, however many there are', async () => {
    const mock = await createListeningMock(1);
    for (const name of ['a', 'b', 'c']) await hold(mock, name);
    expect(await mock.openSandboxes()).toEqual(['a', 'b', 'c']);
  });

  test('is closed when the request has ended and there is no room', async () => {
    const mock = await createListeningMock(1);
    const end = await hold(mock, 'a');
    await hold(mock, 'b');
    await end();
    await untilInFlight(mock, 'a', 0);
    expect(await mock.openSandboxes()).toEqual(['b']);
  });

  test('still has its state for the rest of the request, although there is no room', async () => {
    const mock = await createListeningMock(1);
    const token = await mock.accountToken(addressOf('a'));
    await mock.call('post', '/api/v1/clients', token).send({ name: 'Neuf' }).expect(201);
    const list = mock.call('get', '/api/v1/clients', token).set('Prefer', 'delay=300ms');
    const listed = list.then(({ status, body }) => [status, body.total]);
    await untilInFlight(mock, 'a', 1);
    await hold(mock, 'b');
    expect(await listed).toEqual([200, 26]);
  });

  test('stays open after the request if there is room', async () => {
    const mock = await createListeningMock(2);
    const end = await hold(mock, 'a');
    await hold(mock, 'b');
    await end();
    await untilInFlight(mock, 'a', 0);
    expect(await mock.openSandboxes()).toEqual(['a', 'b']);
  });
});
