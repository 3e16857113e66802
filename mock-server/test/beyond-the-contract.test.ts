import { describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { contractVersions } from '../../contracts/registry.ts';
import { createMock } from '../create-mock.ts';
import type { MockOptions } from '../mock.ts';
import { REGISTRY } from '../registry.ts';
import {
  CLIENT,
  CLIENT_WITHOUT_PDP,
  createTestMock,
  FOREIGN_CLIENT,
  PDP,
  UNKNOWN_CLIENT,
} from '../testing/test-mock.ts';

const OPERATION = 'delete_pdp_config_api_v1_clients__uid__pdp_config_delete';
const DELETED = { 'delete-pdp-config': 'deleted' } as const;

function pathOf(uid: string): string {
  return `/api/v1/clients/${uid}/pdp-config`;
}

async function servedDocument(options: MockOptions) {
  return (await supertest(createMock(options).app).get('/openapi.json')).body;
}

describe.each(contractVersions())('the deletion of a PDP configuration, with contract %s', (contract) => {
  test('is answered without a body, and with the headers that this allows', async () => {
    const { call, clientToken } = createTestMock({ contract, assume: DELETED });
    const { status, text, headers } = await call('delete', pathOf(CLIENT), await clientToken());
    expect([status, text]).toEqual([204, '']);
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['content-length']));
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['content-type']));
  });

  test('takes the tokens that reading it takes', async () => {
    const { call, accountToken, clientToken } = createTestMock({ contract, assume: DELETED });
    const own = await clientToken();
    const remove = async (uid: string, token?: string) => (await call('delete', pathOf(uid), token)).status;
    expect(await remove(CLIENT)).toBe(401);
    expect(await remove(CLIENT, 'garbage')).toBe(401);
    expect(await remove(CLIENT, await accountToken())).toBe(403);
    expect(await remove(FOREIGN_CLIENT, own)).toBe(403);
    expect(await remove(UNKNOWN_CLIENT, own)).toBe(403);
    expect(await remove('1', own)).toBe(422);
    expect(await remove(CLIENT, own)).toBe(204);
  });

  test('takes an API key where reading does', async () => {
    const { call } = createTestMock({ contract, assume: DELETED });
    const uid = CLIENT;
    const get = await call('get', pathOf(uid)).set('X-API-Key', 'demo-client-key');
    const { status } = await call('delete', pathOf(uid)).set('X-API-Key', 'demo-client-key');
    expect([get.status, status]).toEqual(contract === '4.0' ? [401, 401] : [200, 204]);
  });

  test('is in the served document only if it is assumed', async () => {
    const body = await servedDocument({ contract, assume: DELETED });
    const { get, delete: added } = body.paths['/api/v1/clients/{uid}/pdp-config'];
    expect(added).toMatchObject({ operationId: OPERATION, 'x-scope': 'client', security: get.security });
    expect(Object.keys(added.responses)).toEqual(['204', '400', '401', '403', '404', '422', '500']);
    const plain = await servedDocument({ contract });
    expect(plain.paths['/api/v1/clients/{uid}/pdp-config'].delete).toBeUndefined();
  });
});

describe('a deleted PDP configuration', () => {
  test('is gone, and can be put again under a new number', async () => {
    const { call, clientToken } = createTestMock({ assume: DELETED });
    const token = await clientToken();
    await call('delete', pathOf(CLIENT), token);
    const { body: client } = await call('get', `/api/v1/clients/${CLIENT}`, token);
    expect(client).toMatchObject({ hasConfigPdp: false, pdpIsActive: null, pdpIsMock: null });
    const { body } = await call('put', pathOf(CLIENT), token).send(PDP);
    expect(body).toMatchObject({ isConfigured: true, id: 5 });
  });

  test('is reported as missing where there was none', async () => {
    const { call, clientToken } = createTestMock({ assume: DELETED });
    const token = await clientToken(CLIENT_WITHOUT_PDP);
    const { status, body } = await call('delete', pathOf(CLIENT_WITHOUT_PDP), token);
    expect([status, body]).toEqual([404, { errorCode: 'NOT_FOUND', errorMessage: 'No PDP configuration' }]);
  });

  test('is in the journal and in the coverage', async () => {
    const { mock, call, clientToken } = createTestMock({ assume: DELETED });
    await call('delete', pathOf(CLIENT), await clientToken());
    const [entry] = await mock.requests({ operation: OPERATION });
    expect(entry).toMatchObject({ verdict: 'accepted', response: { status: 204, body: '' } });
    const { body: coverage } = await supertest(mock.app).get('/__admin/coverage');
    expect(coverage.operations).toContainEqual(
      expect.objectContaining({
        id: OPERATION,
        statuses: expect.arrayContaining([
          { status: 204, count: 1, declared: true, unprovoked: false },
          { status: 404, count: 0, declared: true, unprovoked: false },
        ]),
      }),
    );
  });

  test('can be made to fail like any other operation', async () => {
    const { call, clientToken } = createTestMock({ assume: DELETED });
    const failing = call('delete', pathOf(CLIENT), await clientToken()).set('Prefer', 'code=500');
    expect((await failing).status).toBe(500);
  });
});

test('an operation that an assumption adds needs a handler, or the mock does not start', () => {
  const handlers: typeof REGISTRY.handlers = (parts) => {
    const { [OPERATION]: _, ...rest } = REGISTRY.handlers(parts);
    return rest;
  };
  const registry = { ...REGISTRY, handlers };
  expect(() => createMock({}, registry)).not.toThrow();
  expect(() => createMock({ assume: DELETED }, registry)).toThrow(
    `no handler in contract 4.0 for ${OPERATION}`,
  );
});

test('access_lifetime is declared as a required integer in both answers', async () => {
  const { components } = await servedDocument({ assume: { 'access-lifetime': 'present' } });
  for (const name of ['TokenPair', 'AccessToken']) {
    const { properties, required } = components.schemas[name];
    expect([properties.access_lifetime.type, required]).toEqual([
      'integer',
      expect.arrayContaining(['access', 'access_lifetime']),
    ]);
  }
});
