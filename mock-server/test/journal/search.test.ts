import { beforeAll, describe, expect, test } from '@jest/globals';
import { type AdminMock, createAdminMock } from '../../testing/admin-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';

const CLIENTS = '/api/v1/clients';
const LIST = 'list_clients_api_v1_clients_get';

/** Six requests to the shared sandbox, and one to another. */
async function createAskedMock(): Promise<AdminMock> {
  const mock = createAdminMock();
  const { call } = mock;
  const token = await mock.mock.token();
  await call('get', `${CLIENTS}?page=1&pageSize=5`, token); // 1
  await call('post', CLIENTS, token).send({ name: 'Neuf', description: null }); // 2
  await call('get', CLIENTS); // 3
  await call('get', '/api/token'); // 4
  await call('get', `${CLIENTS}?page=2`, token); // 5
  await call('delete', `${CLIENTS}/${CLIENT}`, token); // 6
  await call('get', `${CLIENTS}?page=1`, await (await mock.mock.sandbox('a')).token()); // 7
  return mock;
}

let asked: AdminMock;
beforeAll(async () => {
  asked = await createAskedMock();
});

async function idsAt(path: string): Promise<number[]> {
  const { body } = await asked.admin('get', path).expect(200);
  return body.requests.map(({ id }: { id: number }) => id);
}

const FILTERS: [string, number[]][] = [
  ['', [1, 2, 3, 4, 5, 6]],
  ['sandbox=a', [7]],
  ['sandbox=A', [7]],
  ['sandbox=*', [1, 2, 3, 4, 5, 6, 7]],
  [`operation=${LIST}`, [1, 3, 5]],
  [`operation=${LIST}&sandbox=*`, [1, 3, 5, 7]],
  ['method=POST', [2]],
  ['method=post', [2]],
  [`path=${CLIENTS}`, [1, 2, 3, 5]],
  [`path=${encodeURIComponent(`${CLIENTS}/${CLIENT}`)}`, [6]],
  ['status=401', [3]],
  ['status=405', [6]],
  ['status=500', []],
  [`method=GET&status=200&path=${CLIENTS}`, [1, 5]],
];

describe('the requests', () => {
  test.each(FILTERS)('of ?%s are %j', async (query, ids) => {
    expect(await idsAt(`/requests?${query}`)).toEqual(ids);
  });

  test.each([
    ['after=4', [5, 6]],
    ['after=0', [1, 2, 3, 4, 5, 6]],
    ['after=99', []],
    ['limit=2', [5, 6]],
    ['limit=2&after=1', [5, 6]],
    [`limit=1&operation=${LIST}`, [5]],
    [`after=1&operation=${LIST}`, [3, 5]],
  ])('of ?%s are %j, the newest if there are too many', async (query, ids) => {
    expect(await idsAt(`/requests?${query}`)).toEqual(ids);
  });

  test('are at most a hundred by default', async () => {
    const mock = createAdminMock();
    for (let count = 0; count < 101; count += 1) await mock.call('get', '/nowhere');
    const { body } = await mock.admin('get', '/requests');
    expect(body.requests.map(({ id }: { id: number }) => id)).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 2),
    );
  });

  test('that matched no operation are listed separately, with hints', async () => {
    const { body } = await asked.admin('get', '/requests/unmatched').expect(200);
    expect(body.requests.map(({ id, hint }: { id: number; hint: string }) => [id, hint])).toEqual([
      [4, expect.stringContaining('end in a slash')],
      [6, null],
    ]);
  });

  test('that matched no operation are those of the sandbox', async () => {
    expect(await idsAt('/requests/unmatched?sandbox=a')).toEqual([]);
  });
});

describe('the count', () => {
  test.each(FILTERS)('of ?%s is that of %j', async (query, ids) => {
    const { body } = await asked.admin('get', `/requests/count?${query}`).expect(200);
    expect(body.count).toBe(ids.length);
  });
});

describe('a search', () => {
  test.each<[object, number[]]>([
    [{}, [1, 2, 3, 4, 5, 6]],
    [{ operation: LIST }, [1, 3, 5]],
    [{ method: 'DELETE' }, [6]],
    [{ path: '/api/token' }, [4]],
    [{ status: 201 }, [2]],
    [{ verdict: 'unmatched' }, [4, 6]],
    [{ verdict: 'refused' }, [3]],
    [{ query: { page: '1' } }, [1]],
    [{ query: { page: '1', pageSize: '5' } }, [1]],
    [{ query: { page: '3' } }, []],
    [{ body: { name: 'Neuf' } }, [2]],
    [{ body: { description: null } }, [2]],
    [{ body: { name: 'Neuf', siret: null } }, []],
    [{ body: null }, [1, 3, 4, 5, 6]],
    [{ verdict: 'accepted', query: {}, operation: LIST }, [1, 5]],
  ])('by %j is %j', async (criteria, ids) => {
    const { body } = await asked.admin('post', '/requests/find').send(criteria).expect(200);
    expect(body.requests.map(({ id }: { id: number }) => id)).toEqual(ids);
  });

  test('in another sandbox is its own', async () => {
    const { body } = await asked.admin('post', '/requests/find?sandbox=a').send({ operation: LIST });
    expect(body.requests.map(({ id }: { id: number }) => id)).toEqual([7]);
  });
});

describe('the journal', () => {
  test.each([
    ['', [7]],
    ['?sandbox=a', [1, 2, 3, 4, 5, 6]],
    ['?sandbox=*', []],
  ])('that is cleared with DELETE /requests%s has %j', async (query, ids) => {
    const mock = await createAskedMock();
    await mock.admin('delete', `/requests${query}`).expect(200);
    const { body } = await mock.admin('get', '/requests?sandbox=*');
    expect(body.requests.map(({ id }: { id: number }) => id)).toEqual(ids);
  });

  test('continues its numbering after it was cleared', async () => {
    const mock = await createAskedMock();
    await mock.admin('delete', '/requests?sandbox=*');
    await mock.call('get', '/nowhere');
    expect((await mock.mock.requests()).map(({ id }) => id)).toEqual([8]);
  });

  test('does not contain requests to the admin API', async () => {
    const mock = createAdminMock();
    await mock.admin('get', '/clock');
    expect(await mock.mock.requests()).toEqual([]);
  });

  test('no longer shows the requests of a sandbox that was closed', async () => {
    const mock = await createAskedMock();
    await mock.admin('delete', '/sandboxes/a').expect(200);
    const { body } = await mock.admin('get', '/requests/count?sandbox=*');
    expect(body.count).toBe(6);
  });
});
