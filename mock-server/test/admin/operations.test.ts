import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../../contracts/load-contract.ts';
import type { AdminId } from '../../admin/operations/handler.ts';
import type { Assumption } from '../../assumptions/assumption.ts';
import { ASSUMPTIONS } from '../../assumptions/table.ts';
import { CATALOGUE } from '../../faults/catalogue.ts';
import { createSigner } from '../../identity/signer.ts';
import { createTokens } from '../../identity/tokens.ts';
import { DEVELOPMENT_SECRET } from '../../secrets/development-secret.ts';
import { type AdminMock, createAdminMock } from '../../testing/admin-mock.ts';
import { CLIENT, START } from '../../testing/test-mock.ts';

/** A request, and its expected answer. */
interface Case {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly send?: object;
  readonly status?: number;
  readonly body: object;
}

const done = { message: expect.any(String) };
const now = START.toISOString();
const sandbox = {
  name: 'a',
  accounts: ['demo+a@factpulse.test', 'other+a@factpulse.test'],
  lastUsedAt: now,
  requests: 0,
};
const fault = {
  ...{
    id: 'fault-1',
    fault: null,
    code: 500,
    delay: null,
    jitter: null,
    duration: null,
    retryAfter: null,
    operation: null,
  },
  ...{ probability: 1, seed: 7, hits: 1, left: 2, expiresAt: null },
};
const apiKey = {
  account: 'demo@factpulse.test',
  createdAt: '2025-01-06T08:00:00.000Z',
  expiresAt: null,
  revokedAt: null,
};
const DEAD_URL = 'http://127.0.0.1:9/';
const failed = { at: now, status: null, reason: 'nothing listens there', ms: expect.any(Number) };
const delivery = {
  ...{ id: 'the-webhook', client: CLIENT, event: 'signature.completed', state: 'pending', tries: [failed] },
  nextTryAt: new Date(START.getTime() + 5_000).toISOString(),
};
const requests = { requests: [expect.objectContaining({ id: 1, fault: 'code=500' })], dropped: 0 };

const UNUSABLE_STATE = {
  send: { authorizeUrl: 'https://app.example.fr' },
  status: 409,
  body: { error: 'not_possible', code: 'SUPERPDP_STATE_UNUSABLE', message: expect.any(String) },
};

const demo = { account: 'demo@factpulse.test', clientUid: undefined };
const token = await createTokens(createSigner(DEVELOPMENT_SECRET), () => 'id').sign('access', demo, START);

/** What each operation does in a mock with a sandbox, a snapshot, a fault and a request in its journal. */
const CASES: { readonly [Id in AdminId]: Case } = {
  getHealth: { method: 'get', path: '/health', body: { status: 'ok' } },
  getReady: { method: 'get', path: '/ready', body: { status: 'ready' } },
  getMetrics: { method: 'get', path: '/metrics', body: {} }, // supertest reads no text
  getVersion: {
    method: 'get',
    path: '/version',
    body: {
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      contract: '4.0',
      apiVersion: '4.0.2',
      node: process.versions.node,
    },
  },
  listAssumptions: {
    method: 'get',
    path: '/assumptions',
    body: {
      assumptions: Object.entries<Assumption>(ASSUMPTIONS).map(([id, { overlays: _, ...row }]) => ({
        ...{ id, ...row },
        choice: id === 'error-body' ? 'detail' : row.default,
      })),
    },
  },
  getCoverage: { method: 'get', path: '/coverage', body: { operations: expect.any(Array) } },
  reset: { method: 'post', path: '/reset', body: done },
  getState: {
    method: 'get',
    path: '/state',
    body: {
      accounts: [
        expect.objectContaining({ email: 'demo@factpulse.test' }),
        expect.objectContaining({ email: 'other@factpulse.test' }),
      ],
    },
  },
  putState: { method: 'put', path: '/state', send: { accounts: [] }, body: done },
  listSnapshots: { method: 'get', path: '/snapshots', body: { snapshots: ['s'] } },
  saveSnapshot: { method: 'put', path: '/snapshots/t', body: done },
  deleteSnapshot: { method: 'delete', path: '/snapshots/s', body: done },
  restoreSnapshot: { method: 'post', path: '/snapshots/s/restore', body: done },
  listRequests: { method: 'get', path: '/requests', body: requests },
  clearRequests: { method: 'delete', path: '/requests', body: done },
  countRequests: { method: 'get', path: '/requests/count', body: { count: 1 } },
  findRequests: { method: 'post', path: '/requests/find', send: { status: 500 }, body: requests },
  listUnmatchedRequests: { method: 'get', path: '/requests/unmatched', body: { requests: [], dropped: 0 } },
  listFaults: {
    method: 'get',
    path: '/faults',
    body: {
      faults: [fault],
      catalogue: Object.entries(CATALOGUE).map(([name, { summary }]) => ({ name, summary })),
      enabled: true,
    },
  },
  addFault: {
    method: 'post',
    path: '/faults',
    send: {
      fault: 'slow-body',
      duration: '1s',
      delay: '2s',
      jitter: '3s',
      operation: 'list_clients_api_v1_clients_get',
      times: 1,
      probability: 0.5,
      seed: 9,
      ttl: '1m',
    },
    status: 201,
    body: {
      ...{ id: 'fault-2', fault: 'slow-body', code: null, delay: '2s', jitter: '3s', duration: '1s' },
      ...{ retryAfter: null, operation: 'list_clients_api_v1_clients_get', probability: 0.5 },
      ...{ seed: 9, hits: 0, left: 1 },
      expiresAt: new Date(START.getTime() + 60_000).toISOString(),
    },
  },
  getFault: { method: 'get', path: '/faults/fault-1', body: fault },
  clearFaults: { method: 'delete', path: '/faults', body: done },
  removeFault: { method: 'delete', path: '/faults/fault-1', body: done },
  getClock: { method: 'get', path: '/clock', body: { now, frozen: false, offset: 0 } },
  setClock: {
    method: 'post',
    path: '/clock',
    send: { set: '2030-01-01T00:00:00+01:00', advance: '1h', freeze: true },
    body: { now: '2030-01-01T00:00:00.000Z', frozen: true, offset: Date.UTC(2030, 0) - START.getTime() },
  },
  getTaskSettings: { method: 'get', path: '/tasks', body: { duration: '1s' } },
  setTaskSettings: {
    method: 'post',
    path: '/tasks',
    send: { duration: '2500ms' },
    body: { duration: '2500ms' },
  },
  createToken: {
    method: 'post',
    path: '/tokens',
    send: { client: CLIENT, expiresIn: '5m' },
    status: 201,
    body: {
      ...{ token: expect.stringMatching(/^eyJ/), account: 'demo@factpulse.test', client: CLIENT },
      expiresAt: new Date(START.getTime() + 5 * 60_000).toISOString(),
    },
  },
  revokeToken: { method: 'post', path: '/tokens/revoke', send: { token }, body: done },
  listApiKeys: {
    method: 'get',
    path: '/api-keys',
    body: {
      apiKeys: [
        { ...apiKey, id: 'demo-account', client: null },
        { ...apiKey, id: 'demo-client', client: CLIENT, createdAt: '2025-01-06T08:50:00.000Z' },
        { ...apiKey, id: 'other-account', account: 'other@factpulse.test', client: null },
      ],
    },
  },
  createApiKey: {
    method: 'post',
    path: '/api-keys',
    send: { client: CLIENT, expiresIn: '5m', key: 'my-key' },
    status: 201,
    body: {
      ...{ id: expect.any(String), key: 'my-key', account: 'demo@factpulse.test', client: CLIENT },
      expiresAt: new Date(START.getTime() + 5 * 60_000).toISOString(),
    },
  },
  connectSuperPdp: { method: 'post', path: '/superpdp/connect', ...UNUSABLE_STATE },
  declineSuperPdp: { method: 'post', path: '/superpdp/decline', ...UNUSABLE_STATE },
  revokeApiKey: { method: 'post', path: '/api-keys/demo-account/revoke', body: done },
  listAccounts: {
    method: 'get',
    path: '/accounts',
    body: { accounts: ['demo@factpulse.test', 'other@factpulse.test'] },
  },
  deliverWebhook: {
    method: 'post',
    path: '/webhooks',
    send: { client: CLIENT, url: DEAD_URL, event: 'signature.completed', data: {} },
    status: 201,
    body: { ...delivery, id: 'another-webhook' },
  },
  listWebhooks: {
    method: 'get',
    path: '/webhooks?sandbox=a',
    body: { webhooks: [delivery], sampledEvents: expect.arrayContaining(['validation.completed']) },
  },
  getWebhook: { method: 'get', path: '/webhooks/the-webhook?sandbox=a', body: delivery },
  listSandboxes: { method: 'get', path: '/sandboxes', body: { sandboxes: [sandbox], most: 10_000 } },
  openSandbox: { method: 'post', path: '/sandboxes', send: { name: 'A' }, body: sandbox },
  closeSandbox: { method: 'delete', path: '/sandboxes/a', body: done },
};

async function createUsedMock(): Promise<AdminMock> {
  let id = 'the-webhook';
  const mock = createAdminMock({ assume: { 'error-body': 'detail' }, ids: () => id });
  const opened = await mock.mock.sandbox('a');
  await mock.mock.snapshot('s');
  await mock.mock.use({ code: 500, times: 3, seed: 7 });
  await mock.call('get', '/api/v1/clients').expect(500);
  await opened.webhook({ client: CLIENT, url: DEAD_URL, event: 'signature.completed', data: {} });
  id = 'another-webhook';
  return mock;
}

const { operations, findRoute } = loadContract('admin');

test('the table has every operation of the admin contract', () => {
  expect(Object.keys(CASES).sort()).toEqual(operations.map(({ id }) => id).sort());
});

describe.each(Object.entries(CASES))('%s', (id, { method, path, send, status = 200, body }) => {
  test('has the route in the table', () => {
    const route = findRoute(method.toUpperCase(), `/__admin${path.replace(/\?.*/, '')}`);
    expect(route.kind === 'operation' && route.operation.id).toBe(id);
  });

  test('has the expected answer', async () => {
    const { admin } = await createUsedMock();
    const response = await admin(method, path).send(send);
    expect([response.status, response.body]).toEqual([status, body]);
  });

  test('is not cached', async () => {
    const { admin } = await createUsedMock();
    const { headers } = await admin(method, path).send(send);
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('what was removed no longer exists:', () => {
  test.each<[AdminId, AdminId, object]>([
    ['deleteSnapshot', 'listSnapshots', { snapshots: [] }],
    ['clearFaults', 'listFaults', expect.objectContaining({ faults: [] })],
    ['removeFault', 'listFaults', expect.objectContaining({ faults: [] })],
    ['clearRequests', 'listRequests', { requests: [], dropped: 0 }],
    ['closeSandbox', 'listSandboxes', { sandboxes: [], most: 10_000 }],
    ['putState', 'getState', { accounts: [] }],
    ['reset', 'listFaults', expect.objectContaining({ faults: [] })],
    ['reset', 'listRequests', { requests: [], dropped: 0 }],
  ])('after %s, %s', async (remove, look, body) => {
    const { admin } = await createUsedMock();
    await admin(CASES[remove].method, CASES[remove].path).send(CASES[remove].send).expect(200);
    expect((await admin(CASES[look].method, CASES[look].path)).body).toEqual(body);
  });
});

test('a fault that names a sandbox in its body is added to that sandbox', async () => {
  const { admin } = await createUsedMock();
  await admin('post', '/faults').send({ code: 403, sandbox: 'a' }).expect(201);
  const { body } = await admin('get', '/faults?sandbox=a');
  expect(body.faults).toEqual([expect.objectContaining({ code: 403 })]);
});

test('the tokens of a sandbox are those of its accounts', async () => {
  const { admin } = await createUsedMock();
  const { body } = await admin('post', '/tokens?sandbox=a').send({ account: 'other@factpulse.test' });
  expect(body.account).toBe('other+a@factpulse.test');
});
