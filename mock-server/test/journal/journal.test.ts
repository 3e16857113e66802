import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { createAdminMock } from '../../testing/admin-mock.ts';
import { JSON_TYPE, nestedArrays, nestedObjects } from '../../testing/generators/json-bodies.ts';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT, createTestMock } from '../../testing/test-mock.ts';

const CLIENTS = '/api/v1/clients';

/** In bytes, after garbage collection. */
function memoryUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('a journal of three requests', () => {
  async function createFullMock() {
    const mock = createAdminMock({ journalSize: 3 });
    for (let count = 0; count < 5; count += 1) await mock.call('get', '/nowhere');
    return mock;
  }

  test('has the newest', async () => {
    const { mock } = await createFullMock();
    expect((await mock.requests()).map(({ id }) => id)).toEqual([3, 4, 5]);
  });

  test('reports how many were dropped', async () => {
    const { admin } = await createFullMock();
    expect((await admin('get', '/requests')).body.dropped).toBe(2);
  });

  test.each([
    ['a', 0],
    ['*', 2],
  ])('reports for sandbox %s that %d were dropped', async (name, dropped) => {
    const { mock, admin } = await createFullMock();
    await mock.sandbox('a');
    expect((await admin('get', `/requests?sandbox=${name}`)).body.dropped).toBe(dropped);
  });

  test('drops the oldest of all sandboxes for those of one', async () => {
    const mock = createTestMock({ journalSize: 2 });
    const sandbox = await mock.mock.sandbox('a');
    const token = await sandbox.token();
    await mock.call('get', '/nowhere');
    for (let count = 0; count < 2; count += 1) await mock.call('get', CLIENTS, token);
    expect([(await mock.mock.requests()).length, (await sandbox.requests()).length]).toEqual([0, 2]);
  });

  test('resets that number when it is cleared', async () => {
    const { admin } = await createFullMock();
    await admin('delete', '/requests');
    expect((await admin('get', '/requests')).body.dropped).toBe(0);
  });
});

test('a journal of size 0 stores nothing', async () => {
  const { mock, call } = createTestMock({ journalSize: 0 });
  await call('get', '/nowhere');
  expect(await mock.requests()).toEqual([]);
});

test('changing a returned request does not change the journal', async () => {
  const { mock, call } = createTestMock();
  await call('post', CLIENTS, await mock.token()).send({ name: 5 });
  const before = JSON.stringify(await mock.requests());
  for (const recorded of await mock.requests()) {
    Object.assign(recorded.request, { method: 'X' });
    Object.assign(recorded.request.body as object, { name: 'X' });
    Object.assign(recorded.request.headers, { host: 'X' });
    Object.assign(recorded.response?.body as object, { detail: 'X' });
    Object.assign(recorded.principal ?? {}, { account: 'X' });
    recorded.violations.pop();
  }
  expect(JSON.stringify(await mock.requests())).toBe(before);
});

test('a body of many small objects takes no more memory than its text', async () => {
  const { mock, call } = createTestMock();
  const body = JSON.stringify(Array.from({ length: 100_000 }, () => ({})));
  const before = memoryUsed();
  for (let count = 0; count < 10; count += 1) await call('post', '/api/token/').set(JSON_TYPE).send(body);
  const used = memoryUsed() - before;
  expect(used / ((await mock.requests()).length * body.length)).toBeLessThan(3);
});

describe('a body that is nested too deeply is truncated:', () => {
  test.each([
    ['arrays', nestedArrays(), (value: unknown) => (value as unknown[])[0]],
    ['objects', nestedObjects(), (value: unknown) => (value as { name: unknown }).name],
  ])('%s', async (_, body, inside) => {
    const { mock, call } = createTestMock();
    await call('post', '/api/token/').set(JSON_TYPE).send(body);
    let value: unknown = (await mock.requests())[0]?.request.body;
    let depth = 0;
    for (; typeof value === 'object' && value !== null; depth += 1) value = inside(value);
    expect([depth, value]).toEqual([32, '…']);
  });
});

describe('when a response has arrived, its request is in the journal:', () => {
  const { mock, send, tokenOf } = useListeningMock();

  test('for each of many concurrent requests', async () => {
    const token = await tokenOf('client');
    const late = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const path = `${CLIENTS}/${CLIENT}?x=${index}`;
        await send('GET', path, { headers: { Authorization: `Bearer ${token}` } });
        return (await mock.requests({ query: { x: String(index) } })).length === 1 ? [] : [index];
      }),
    );
    expect(late.flat()).toEqual([]);
  });

  test.each(['connection-reset', 'empty-reply', 'truncated-body'])(
    'also when its connection has ended with %s',
    async (fault) => {
      await mock.reset();
      await send('GET', CLIENTS, { headers: { Prefer: `fault=${fault}` } }).catch(() => {});
      expect(await mock.requests()).toHaveLength(1);
    },
  );
});
