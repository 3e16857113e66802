import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../create-mock.ts';
import type { Mock, MockOptions } from '../mock.ts';
import { REGISTRY, type Registry } from '../registry.ts';
import { openMemoryStorage } from '../store/memory/open-memory-storage.ts';
import type { OpenStorage } from '../store/port/storage.ts';
import { aroundPorts } from '../testing/storage/around-ports.ts';
import { createStorageFolder, type StorageFolder } from '../testing/storage/storage-folder.ts';
import { CLIENT, CLIENT_WITHOUT_PDP, DEACTIVATED_CLIENT, PDP } from '../testing/test-mock.ts';

const WRITERS = 30;
const CLIENT_PATH = `/api/v1/clients/${CLIENT}`;

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function createFolder(): StorageFolder {
  const folder = createStorageFolder();
  cleanUps.push(() => folder.remove());
  return folder;
}

async function listen(options: MockOptions, registry?: Registry): Promise<Mock> {
  const mock = createMock(options, registry);
  await mock.listen();
  cleanUps.push(() => mock.close());
  return mock;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  /** Uid of the client whose token is sent; the account's by default. */
  readonly client?: string;
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function call(mock: Mock, { method, path, body, client }: Call): Promise<Answer> {
  const headers = {
    Authorization: `Bearer ${await mock.token({ client })}`,
    'Content-Type': 'application/json',
  };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(`${mock.url}${path}`, init);
  return { status: response.status, body: (await response.json()) as Answer['body'] }; // all bodies are objects
}

const patch = (mock: Mock, body: object) =>
  call(mock, { method: 'PATCH', path: CLIENT_PATH, client: CLIENT, body });
const read = (mock: Mock) => call(mock, { method: 'GET', path: CLIENT_PATH, client: CLIENT });

function createClients(mock: Mock, count: number): Promise<Answer[]> {
  return Promise.all(
    Array.from({ length: count }, (_, n) =>
      call(mock, { method: 'POST', path: '/api/v1/clients', body: { name: `New ${n}` } }),
    ),
  );
}

const allOf = (status: number) => Array(WRITERS).fill(status);

/** A store as slow as one in another process, so that requests overtake each other. */
const openDistant: OpenStorage = (options) =>
  aroundPorts(openMemoryStorage(options), async (_, ask) => {
    await setImmediate();
    return ask();
  });

describe.each<[string, () => Promise<Mock>]>([
  ['memory', () => listen({})],
  [
    'slow memory',
    () => listen({}, { ...REGISTRY, stores: { ...REGISTRY.stores, memory: () => openDistant } }),
  ],
  ['a file', () => listen({ persist: createFolder().file })],
])('with a store in %s', (_, start) => {
  test('concurrent changes of one client lose no field that only one of them changes', async () => {
    const mock = await start();
    const all: object[] = Array.from({ length: WRITERS - 2 }, (__, n) => ({
      description: `Description ${n}`,
    }));
    all.splice(5, 0, { name: 'The only name' });
    all.splice(20, 0, { siret: '12345678901234' });
    const answers = await Promise.all(all.map((change) => patch(mock, change)));
    expect(answers.map(({ status }) => status)).toEqual(allOf(200));
    expect(answers.map(({ body }) => body)).toEqual(all.map((change) => expect.objectContaining(change)));
    expect((await read(mock)).body).toMatchObject({
      name: 'The only name',
      siret: '12345678901234',
      description: expect.stringMatching(/^Description \d+$/),
    });
  });

  test('concurrent changes of every field are all made, again and again', async () => {
    const mock = await start();
    for (let turn = 0; turn < WRITERS / 3; turn += 1) {
      const change = { name: `Name ${turn}`, description: `Text ${turn}`, siret: `${10 ** 13 + turn}` };
      await Promise.all(Object.entries(change).map(([field, value]) => patch(mock, { [field]: value })));
      expect((await read(mock)).body).toMatchObject(change);
    }
  });

  test('concurrently created PDP configurations of different clients get different ids', async () => {
    const mock = await start();
    const created = await createClients(mock, WRITERS - 2);
    const uids = [CLIENT_WITHOUT_PDP, DEACTIVATED_CLIENT, ...created.map(({ body }) => String(body.uid))];
    const answers = await Promise.all(
      uids.map((client) =>
        call(mock, { method: 'PUT', path: `/api/v1/clients/${client}/pdp-config`, client, body: PDP }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(allOf(200));
    const ids = answers.map(({ body }) => Number(body.id)).sort((one, other) => one - other);
    expect(ids).toEqual(ids.map((__, n) => (ids[0] ?? 0) + n));
  });

  test('concurrently created clients all exist', async () => {
    const mock = await start();
    const created = await createClients(mock, WRITERS);
    const { body } = await call(mock, { method: 'GET', path: '/api/v1/clients?pageSize=100' });
    expect(created.map(({ status }) => status)).toEqual(allOf(201));
    expect(body).toMatchObject({
      total: 25 + WRITERS,
      results: expect.arrayContaining(created.map((each) => each.body)),
    });
  });
});

describe('a change that cannot be written to the file', () => {
  async function startBroken() {
    const folder = createFolder();
    const mock = await listen({ persist: folder.file });
    const before = await read(mock);
    const repair = folder.breakIt();
    const refused = await patch(mock, { name: 'Never written' });
    return { folder, mock, before, repair, refused };
  }

  test('is answered with 500', async () => {
    const { refused, repair } = await startBroken();
    repair();
    expect(refused).toEqual({
      status: 500,
      body: { errorCode: 'INTERNAL_SERVER_ERROR', errorMessage: 'Server error' },
    });
  });

  test('is not visible afterwards, neither in the API nor in the admin API', async () => {
    const { mock, before, repair } = await startBroken();
    const after = await read(mock);
    repair();
    const state = await fetch(`${mock.url}/__admin/state`);
    expect(after).toEqual(before);
    expect(await state.text()).not.toContain('Never written');
  });

  test('does not reach the file later, together with the next change', async () => {
    const { folder, mock, before, repair } = await startBroken();
    repair();
    const { status } = await patch(mock, { description: 'Written' });
    const text = readFileSync(folder.file, 'utf8');
    expect([status, text.includes('Written"'), text.includes('Never written')]).toEqual([200, true, false]);
    await mock.close();
    const next = await listen({ persist: folder.file });
    expect((await read(next)).body).toMatchObject({ name: before.body.name, description: 'Written' });
  });

  test('is refused together with all others that were made concurrently', async () => {
    const { mock, before, repair } = await startBroken();
    const answers = await Promise.all(allOf(500).map((_, n) => patch(mock, { name: `Never ${n}` })));
    const after = await read(mock);
    repair();
    expect(answers.map(({ status }) => status)).toEqual(allOf(500));
    expect(after).toEqual(before);
  });
});
