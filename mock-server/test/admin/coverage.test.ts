import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../../contracts/load-contract.ts';
import type { Fault } from '../../store/port/faults.ts';
import { type AdminMock, createAdminMock } from '../../testing/admin-mock.ts';

const LIST = 'list_clients_api_v1_clients_get';
const CREATE = 'create_client_api_v1_clients_post';
const { operations } = loadContract('4.0');

interface Row {
  readonly id: string;
  readonly statuses: { status: number; count: number; declared: boolean; unprovoked: boolean }[];
}

async function coverageOf({ admin }: AdminMock, sandbox = ''): Promise<Row[]> {
  return (await admin('get', `/coverage${sandbox && `?sandbox=${sandbox}`}`).expect(200)).body.operations;
}

/** How often an operation has answered each status, without those it never answered. */
async function countsOf(mock: AdminMock, id = LIST, sandbox = ''): Promise<Record<number, number>> {
  const row = (await coverageOf(mock, sandbox)).find((operation) => operation.id === id);
  const counted = row?.statuses.filter(({ count }) => count > 0) ?? [];
  return Object.fromEntries(counted.map(({ status, count }) => [status, count]));
}

async function list({ call }: AdminMock, token: string, preference = ''): Promise<void> {
  await call('get', '/api/v1/clients', token)
    .set('Prefer', preference)
    .catch(() => {});
}

describe('the coverage', () => {
  test('initially has every operation with every declared status, in order, and all counts 0', async () => {
    const rows = await coverageOf(createAdminMock());
    expect(rows).toEqual(
      operations.map(({ id, method, path, responses }) => ({
        ...{ id, method, path, document: null },
        statuses: [...responses].map(([status, { isUnprovoked }]) => ({
          ...{ status, count: 0, declared: true, unprovoked: isUnprovoked },
        })),
      })),
    );
  });

  test('counts each status of an operation', async () => {
    const mock = createAdminMock();
    const token = await mock.mock.token();
    await list(mock, token);
    await list(mock, token);
    await list(mock, 'nonsense');
    expect(await countsOf(mock)).toEqual({ 200: 2, 401: 1 });
  });

  test('counts those of the token routes', async () => {
    const mock = createAdminMock();
    await mock.accountToken();
    expect(await countsOf(mock, 'obtain_token_api_token_post')).toEqual({ 200: 1 });
  });

  test('marks a status that the operation does not declare', async () => {
    const mock = createAdminMock();
    const create = mock.call('post', '/api/v1/clients', await mock.mock.token());
    await create.send({ name: 'x'.repeat(2 ** 20) }).expect(413);
    const row = (await coverageOf(mock)).find(({ id }) => id === CREATE);
    expect(row?.statuses.find(({ declared }) => !declared)).toEqual({
      ...{ status: 413, count: 1, declared: false, unprovoked: false },
    });
  });

  test.each([
    'code=401',
    'code=500',
    'fault=token-expired',
    'fault=quota-exceeded',
    'fault=qota',
    'code=999',
  ])('does not count a status that Prefer: %s forced', async (preference) => {
    const mock = createAdminMock();
    await list(mock, await mock.mock.token(), preference);
    expect(await countsOf(mock)).toEqual({});
  });

  test.each<[Fault, Record<number, number>]>([
    [{ code: 401 }, {}],
    [{ fault: 'unavailable' }, {}],
    [{ delay: '1ms' }, { 200: 1 }],
    [{ code: 200 }, { 200: 1 }],
    [{ fault: 'truncated-body' }, { 200: 1 }],
  ])('with the standing fault %j counts only a status of the operation itself', async (fault, counts) => {
    const mock = createAdminMock();
    await mock.mock.use(fault);
    await list(mock, await mock.mock.token());
    expect(await countsOf(mock)).toEqual(counts);
  });

  test.each(['fault=connection-reset', 'fault=empty-reply'])(
    'does not count an answer that was withheld (%s)',
    async (preference) => {
      const mock = createAdminMock();
      await list(mock, '', preference);
      expect(await countsOf(mock)).toEqual({});
    },
  );

  test('does not count requests that match no operation', async () => {
    const mock = createAdminMock();
    const before = await coverageOf(mock);
    await mock.call('get', '/nowhere');
    expect(await coverageOf(mock)).toEqual(before);
  });

  test.each([
    ['', { 200: 1 }],
    ['a', { 200: 2 }],
    ['b', {}],
    ['*', { 200: 3 }],
  ])('of sandbox %j is its own', async (name, counts) => {
    const mock = createAdminMock();
    await mock.mock.sandbox('b');
    await list(mock, await mock.mock.token());
    const sandbox = await mock.mock.sandbox('a');
    for (let count = 0; count < 2; count += 1) await list(mock, await sandbox.token());
    expect(await countsOf(mock, LIST, name)).toEqual(counts);
  });

  test('still counts requests that the journal has dropped', async () => {
    const mock = createAdminMock({ journalSize: 1 });
    const token = await mock.mock.token();
    for (let count = 0; count < 3; count += 1) await list(mock, token);
    expect(await countsOf(mock)).toEqual({ 200: 3 });
  });

  test.each([
    ['the journal is cleared', 'delete', '/requests'],
    ['all journals are cleared', 'delete', '/requests?sandbox=*'],
    ['the sandbox is reset', 'post', '/reset'],
  ] as const)('is reset when %s', async (_, method, path) => {
    const mock = createAdminMock();
    await list(mock, await mock.mock.token());
    await mock.admin(method, path);
    expect(await countsOf(mock)).toEqual({});
  });
});
