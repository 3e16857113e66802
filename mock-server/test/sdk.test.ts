import { beforeEach, describe, expect, test } from '@jest/globals';
import type { AxiosResponse } from 'axios';
import { ClientManagementApi } from '../testing/client-management-api.ts';
import { useListeningMock } from '../testing/listening-mock.ts';
import { observe } from '../testing/observed-responses.ts';
import { CLIENT, CLIENT_WITHOUT_PDP, START } from '../testing/test-mock.ts';
import { createSession } from '../testing/token-session.ts';

const { mock, url, advance } = useListeningMock();

/** The requests on the wire, such as `GET /api/v1/clients 200`. */
let exchanges: string[] = [];
let now = START.getTime();

beforeEach(async () => {
  await mock.reset();
  exchanges = [];
});

function wait(seconds: number): void {
  now += seconds * 1000;
  advance(seconds);
}

function note({ config, status, headers, data }: AxiosResponse): void {
  const method = config.method?.toUpperCase() ?? '';
  const path = config.url ?? '';
  const contentType = String(headers['content-type']);
  exchanges.push(`${method} ${path} ${status}`);
  observe({
    contract: mock.contract,
    method,
    path,
    status,
    contentType,
    text: JSON.stringify(data),
    everyKey: true,
  });
}

function apiOf(clientUid?: string, clock = () => new Date(now)): ClientManagementApi {
  const credentials = {
    username: 'demo@factpulse.test',
    password: 'demo',
    ...(clientUid !== undefined && { client_uid: clientUid }),
  };
  return new ClientManagementApi(createSession({ baseURL: url(), credentials, clock, onResponse: note }));
}

const PDP = {
  flowServiceUrl: 'https://flow.example/v1',
  tokenUrl: 'https://auth.example/token',
  oauthClientId: 'garage',
  clientSecret: 'top-secret',
};

describe('with an account-level token the SDK', () => {
  test('creates a client', async () => {
    const { status, data } = await apiOf().createClientApiV1ClientsPost({ name: 'Crêperie Le Gall' });
    expect({ status, name: data.name }).toEqual({ status: 201, name: 'Crêperie Le Gall' });
  });

  test('lists clients without a query', async () => {
    const { status, data, request } = await apiOf().listClientsApiV1ClientsGet();
    expect({
      status,
      path: request.path,
      page: data.page,
      pageSize: data.pageSize,
      total: data.total,
    }).toEqual({
      status: 200,
      path: '/api/v1/clients',
      page: 1,
      pageSize: 20,
      total: 25,
    });
  });

  test('lists a page of clients', async () => {
    const { data } = await apiOf().listClientsApiV1ClientsGet(3, 10);
    expect({ ...data, results: data.results.length }).toEqual({
      results: 5,
      total: 25,
      page: 3,
      pageSize: 10,
    });
  });

  test('finds a client that it created in the list', async () => {
    const api = apiOf();
    const { data: created } = await api.createClientApiV1ClientsPost({
      name: 'Crêperie',
      siret: '12345678901234',
    });
    const { data } = await api.listClientsApiV1ClientsGet(1, 100);
    expect(data.results).toContainEqual(created);
  });

  test('gets the violations of an invalid client', async () => {
    const refusal = apiOf().createClientApiV1ClientsPost({ name: '' });
    await expect(refusal).rejects.toMatchObject({
      response: { status: 422, data: { detail: [{ loc: ['body', 'name'], type: 'string_too_short' }] } },
    });
  });
});

describe('with a client-level token the SDK', () => {
  test('reads a client', async () => {
    const { status, data } = await apiOf(CLIENT).getClientApiV1ClientsUidGet(CLIENT);
    expect({ status, uid: data.uid }).toEqual({ status: 200, uid: CLIENT });
  });

  test('updates a client', async () => {
    const { status, data } = await apiOf(CLIENT).updateClientApiV1ClientsUidPatch(CLIENT, {
      description: null,
    });
    expect({ status, description: data.description }).toEqual({ status: 200, description: null });
  });

  test('deactivates a client', async () => {
    const { status, data } = await apiOf(CLIENT).deactivateClientApiV1ClientsUidDesactiverPost(CLIENT);
    expect({ status, isActive: data.isActive }).toEqual({ status: 200, isActive: false });
  });

  test('activates a client that it has deactivated', async () => {
    const api = apiOf(CLIENT);
    await api.deactivateClientApiV1ClientsUidDesactiverPost(CLIENT);
    const { status, data } = await api.activateClientApiV1ClientsUidActiverPost(CLIENT);
    expect({ status, isActive: data.isActive }).toEqual({ status: 200, isActive: true });
  });

  test('reads a missing PDP configuration', async () => {
    const api = apiOf(CLIENT_WITHOUT_PDP);
    const { status, data } = await api.getPdpConfigApiV1ClientsUidPdpConfigGet(CLIENT_WITHOUT_PDP);
    expect({ status, isConfigured: data.isConfigured }).toEqual({ status: 200, isConfigured: false });
  });

  test('configures a PDP', async () => {
    const api = apiOf(CLIENT_WITHOUT_PDP);
    const { status, data } = await api.updatePdpConfigApiV1ClientsUidPdpConfigPut(CLIENT_WITHOUT_PDP, PDP);
    expect({ status, isActive: data.isActive }).toEqual({ status: 200, isActive: true });
  });

  test('reads back the PDP that it configured', async () => {
    const api = apiOf(CLIENT_WITHOUT_PDP);
    const { data: written } = await api.updatePdpConfigApiV1ClientsUidPdpConfigPut(CLIENT_WITHOUT_PDP, PDP);
    const { data } = await api.getPdpConfigApiV1ClientsUidPdpConfigGet(CLIENT_WITHOUT_PDP);
    expect(data).toEqual(written);
  });
});

describe('an application that watches the expiry of its token', () => {
  const READ = `GET /api/v1/clients/${CLIENT} 200`;

  test.each([
    ['reuses it while it has more than a minute left', 30 * 60 - 61, [READ]],
    ['refreshes it a minute before it expires', 30 * 60 - 60, ['POST /api/token/refresh/ 200', READ]],
    ['refreshes it after it has expired', 30 * 60, ['POST /api/token/refresh/ 200', READ]],
    [
      'signs in again when it can no longer be refreshed',
      7 * 24 * 60 * 60,
      ['POST /api/token/refresh/ 401', 'POST /api/token/ 200', READ],
    ],
  ])('%s', async (_, age, expected) => {
    const api = apiOf(CLIENT);
    await api.getClientApiV1ClientsUidGet(CLIENT);
    exchanges = [];
    wait(age);
    await api.getClientApiV1ClientsUidGet(CLIENT);
    expect(exchanges).toEqual(expected);
  });
});

describe('an application that does not watch the time', () => {
  const stopped = () => START;

  test.each([
    ['can use its token until the last second', 30 * 60 - 1, ['GET /api/v1/clients 200']],
    [
      'signs in again and retries once after a 401',
      30 * 60,
      ['GET /api/v1/clients 401', 'POST /api/token/ 200', 'GET /api/v1/clients 200'],
    ],
  ])('%s', async (_, age, expected) => {
    const api = apiOf(undefined, stopped);
    await api.listClientsApiV1ClientsGet();
    exchanges = [];
    wait(age);
    await api.listClientsApiV1ClientsGet();
    expect(exchanges).toEqual(expected);
  });

  test('a change that is retried is made once', async () => {
    const api = apiOf(undefined, stopped);
    await api.listClientsApiV1ClientsGet();
    wait(31 * 60);
    await api.createClientApiV1ClientsPost({ name: 'Crêperie' });
    const { data } = await api.listClientsApiV1ClientsGet();
    expect(data.total).toBe(26);
  });
});
