import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createMock } from '../create-mock.ts';
import { REGISTRY } from '../registry.ts';
import { openMemoryStorage } from '../store/memory/open-memory-storage.ts';
import { countCalls } from '../testing/counting-storage.ts';
import { CLIENT, CLIENT_WITHOUT_PDP, PDP } from '../testing/test-mock.ts';
import { TASKS_DOCUMENT } from './tasks/tasks-document.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Request {
  readonly method: Method;
  readonly path: string;
  /** Whose token is sent: the account's, or that of a client. */
  readonly as?: 'account' | 'client';
  /** An API key to send instead. */
  readonly key?: string;
  readonly client?: string;
  readonly send?: object;
}

const CLIENT_PATH = `/api/v1/clients/${CLIENT}`;
const READ = { 'store.open': 1 };
const WRITE = { 'store.open': 1, 'store.commit': 1 };
const SIGN_IN = { username: 'demo@factpulse.test', password: 'demo' };

const storage = countCalls(openMemoryStorage);
const mock = createMock(
  { contract: '4.4' },
  { ...REGISTRY, stores: { ...REGISTRY.stores, memory: () => storage.open } },
);

beforeEach(() => mock.reset());

/** Sends a request, and counts its calls to the store, except to the journal. */
async function callsOf({ method, path, as, key, client = CLIENT, send }: Request) {
  const token = as && (await mock.token(as === 'client' ? { client } : {}));
  storage.take();
  const request = supertest(mock.app)[method](path);
  if (token) request.set('Authorization', `Bearer ${token}`);
  if (key) request.set('X-API-Key', key);
  const { status } = await request.send(send);
  return { status, ...split(storage.take()) };
}

function split(calls: Readonly<Record<string, number>>) {
  const entries = Object.entries(calls);
  const isJournal = ([name]: readonly [string, number]) => name.startsWith('journal.');
  return {
    store: Object.fromEntries(entries.filter((each) => !isJournal(each))),
    journal: Object.fromEntries(entries.filter(isJournal)),
  };
}

describe('a request is one call to the store if it is', () => {
  test.each<[string, number, Request]>([
    ['a read of a client', 200, { method: 'get', path: CLIENT_PATH, as: 'client' }],
    ['a read of the list', 200, { method: 'get', path: '/api/v1/clients?page=2&pageSize=5', as: 'account' }],
    [
      'a read of a PDP configuration',
      200,
      { method: 'get', path: `${CLIENT_PATH}/pdp-config`, as: 'client' },
    ],
    [
      'an activation that changes nothing',
      200,
      { method: 'post', path: `${CLIENT_PATH}/activer`, as: 'client' },
    ],
    ['a sign-in', 200, { method: 'post', path: '/api/token/', send: SIGN_IN }],
    [
      'a sign-in of a client',
      200,
      { method: 'post', path: '/api/token/', send: { ...SIGN_IN, client_uid: CLIENT } },
    ],
    [
      'a sign-in that is refused',
      401,
      { method: 'post', path: '/api/token/', send: { ...SIGN_IN, password: 'x' } },
    ],
    ['a read with an API key', 200, { method: 'get', path: CLIENT_PATH, key: 'demo-client-key' }],
    ['refused for its API key', 401, { method: 'get', path: CLIENT_PATH, key: 'unknown-key' }],
    ['refused without a token', 401, { method: 'get', path: CLIENT_PATH }],
    ['refused for its scope', 403, { method: 'get', path: CLIENT_PATH, as: 'account' }],
    ['about a path that does not exist', 404, { method: 'get', path: '/api/v1/nowhere', as: 'account' }],
    ['of a method that is not allowed', 405, { method: 'delete', path: CLIENT_PATH, as: 'client' }],
    [
      'refused for its body',
      422,
      { method: 'post', path: '/api/v1/clients', as: 'account', send: { name: '' } },
    ],
    ['refused for its query', 422, { method: 'get', path: '/api/v1/clients?page=0', as: 'account' }],
    ['refused for its path', 422, { method: 'get', path: '/api/v1/clients/x', as: 'client' }],
  ])('%s', async (_, status, request) => {
    expect(await callsOf(request)).toEqual({ status, store: READ, journal: { 'journal.record': 1 } });
  });

  test('about a deleted client', async () => {
    const { body } = await supertest(mock.app)
      .post('/api/v1/clients')
      .set('Authorization', `Bearer ${await mock.token()}`)
      .send({ name: 'Éphémère' });
    const token = await mock.token({ client: body.uid });
    await mock.reset();
    storage.take();
    await supertest(mock.app)
      .get(`/api/v1/clients/${body.uid}`)
      .set('Authorization', `Bearer ${token}`)
      .expect(404);
    expect(split(storage.take()).store).toEqual(READ);
  });
});

describe('a request is two calls to the store if it changes something:', () => {
  test.each<[string, number, Request]>([
    ['a client', 200, { method: 'patch', path: CLIENT_PATH, as: 'client', send: { name: 'Autre' } }],
    [
      'a PDP configuration',
      200,
      { method: 'put', path: `${CLIENT_PATH}/pdp-config`, as: 'client', send: PDP },
    ],
    [
      'a PDP configuration that is new',
      200,
      {
        ...{ method: 'put', path: `/api/v1/clients/${CLIENT_WITHOUT_PDP}/pdp-config` },
        ...{ as: 'client', client: CLIENT_WITHOUT_PDP, send: PDP },
      },
    ],
    ['the list', 201, { method: 'post', path: '/api/v1/clients', as: 'account', send: { name: 'Neuf' } }],
    [
      'a client, with an API key',
      200,
      { method: 'patch', path: CLIENT_PATH, key: 'demo-client-key', send: { name: 'Autre' } },
    ],
    ['whether a client is active', 200, { method: 'post', path: `${CLIENT_PATH}/desactiver`, as: 'client' }],
  ])('%s', async (_, status, request) => {
    expect(await callsOf(request)).toEqual({ status, store: WRITE, journal: {} });
  });
});

test('a request that begins a task is two calls to the store, and a poll is one', async () => {
  const counted = countCalls(openMemoryStorage);
  const withTasks = createMock(
    { documents: [TASKS_DOCUMENT] },
    { ...REGISTRY, stores: { ...REGISTRY.stores, memory: () => counted.open } },
  );
  const token = await withTasks.token();
  const send = (method: Method, path: string) =>
    supertest(withTasks.app)[method](path).set('Authorization', `Bearer ${token}`);
  counted.take();
  const { body } = await send('post', '/api/v1/processing/sign-pdf-async').expect(202);
  const begun = split(counted.take()).store;
  await send('get', `/api/v1/processing/tasks/${body.taskId}/status`).expect(200);
  expect([begun, split(counted.take()).store]).toEqual([WRITE, READ]);
});

describe('the first request to a sandbox that does not exist yet', () => {
  test('is two calls to the store with a token: one that finds no sandbox, and one that creates it', async () => {
    const token = await (await mock.sandbox('first')).token();
    await supertest(mock.app).delete('/__admin/sandboxes/first').expect(200);
    const list = () =>
      supertest(mock.app).get('/api/v1/clients').set('Authorization', `Bearer ${token}`).expect(200);
    storage.take();
    await list();
    const first = split(storage.take());
    await list();
    expect([first.store, split(storage.take()).store]).toEqual([{ 'store.open': 2 }, READ]);
  });

  test('is one call to the store with an API key', async () => {
    const calls = await callsOf({ method: 'get', path: '/api/v1/clients', key: 'demo-key+by-key' });
    expect(calls).toMatchObject({ status: 200, store: READ });
  });

  test('is one call to the store for a sign-in', async () => {
    const send = { ...SIGN_IN, username: 'demo+signed-in@factpulse.test' };
    const calls = await callsOf({ method: 'post', path: '/api/token/', send });
    expect(calls).toMatchObject({ status: 200, store: READ });
  });
});

test('the answer to a read waits until the journal has recorded it', async () => {
  let isAnswered = false;
  const wasAnswered: boolean[] = [];
  const slow: typeof openMemoryStorage = (options) => {
    const opened = openMemoryStorage(options);
    const record = async () => {
      for (let turn = 0; turn < 100 && !isAnswered; turn += 1) await setImmediate();
      wasAnswered.push(isAnswered);
    };
    return { ...opened, journal: { ...opened.journal, record } };
  };
  const registry = { ...REGISTRY, stores: { ...REGISTRY.stores, memory: () => slow } };
  await supertest(createMock({}, registry).app).post('/api/token/').send(SIGN_IN).expect(200);
  isAnswered = true;
  expect(wasAnswered).toEqual([false]);
});

test('a change and its entry are one call, so a change that is refused as stale is not recorded', async () => {
  const commits: [result: string, status: number | undefined][] = [];
  const stale: typeof openMemoryStorage = (options) => {
    const opened = openMemoryStorage(options);
    const commit: typeof opened.store.commit = async (world, change, entry) => {
      const result = commits.length === 0 ? 'stale' : await opened.store.commit(world, change, entry);
      commits.push([result, entry?.response?.status]);
      return result;
    };
    return { ...opened, store: { ...opened.store, commit } };
  };
  const registry = { ...REGISTRY, stores: { ...REGISTRY.stores, memory: () => stale } };
  const twice = createMock({}, registry);
  await supertest(twice.app)
    .post('/api/v1/clients')
    .set('Authorization', `Bearer ${await twice.token()}`)
    .send({ name: 'Neuf' })
    .expect(201);
  const recorded = (await twice.requests()).map(({ verdict, response }) => [verdict, response?.status]);
  expect({ commits, recorded }).toEqual({
    commits: [
      ['stale', 201],
      ['done', 201],
    ],
    recorded: [['accepted', 201]],
  });
});
