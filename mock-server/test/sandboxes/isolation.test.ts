import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SandboxHandle } from '../../handle/sandbox-handle.ts';
import { type AdminMock, createAdminMock } from '../../testing/admin-mock.ts';
import { CLIENT, START } from '../../testing/test-mock.ts';

async function create({ call }: AdminMock, sandbox: SandboxHandle, name = 'Neuf'): Promise<void> {
  await call('post', '/api/v1/clients', await sandbox.token())
    .send({ name })
    .expect(201);
}

async function totalOf({ call }: AdminMock, sandbox: SandboxHandle): Promise<number> {
  const { body } = await call('get', '/api/v1/clients', await sandbox.token()).expect(200);
  return body.total;
}

interface Aspect {
  readonly change: (mock: AdminMock, sandbox: SandboxHandle) => unknown;
  readonly look: (mock: AdminMock, sandbox: SandboxHandle) => unknown;
  readonly unchanged: unknown;
}

const ASPECTS = {
  'a new client': { change: create, look: totalOf, unchanged: 25 },
  'a change to a client': {
    change: async ({ call }, sandbox) => {
      const token = await sandbox.token({ client: CLIENT });
      await call('patch', `/api/v1/clients/${CLIENT}`, token).send({ name: 'Autre' }).expect(200);
    },
    look: async ({ call }, sandbox) => {
      const token = await sandbox.token({ client: CLIENT });
      return (await call('get', `/api/v1/clients/${CLIENT}`, token)).body.name;
    },
    unchanged: 'Boulangerie Lefèvre',
  },
  'a new state': {
    change: ({ admin }, { name }) =>
      admin('put', `/state${name ? `?sandbox=${name}` : ''}`)
        .send({ accounts: [{ email: 'demo@factpulse.test', clients: [] }] })
        .expect(200),
    look: totalOf,
    unchanged: 25,
  },
  'a move of the clock': {
    change: (_, { clock }) => clock.advance('1h'),
    look: (_, { clock }) => clock.now(),
    unchanged: START,
  },
  'a fault': {
    change: (_, sandbox) => sandbox.use({ code: 500 }),
    look: async ({ call }, sandbox) => (await call('get', '/api/v1/clients', await sandbox.token())).status,
    unchanged: 200,
  },
  'a request': {
    change: totalOf,
    look: (_, sandbox) => sandbox.requests(),
    unchanged: [],
  },
  'a snapshot': {
    change: (_, sandbox) => sandbox.snapshot('saved'),
    look: (_, sandbox) => sandbox.restore('saved').catch(({ message }: Error) => message),
    unchanged: 'Cannot find the snapshot "saved": there are no snapshots. Create one first.',
  },
} satisfies Readonly<Record<string, Aspect>>;

describe.each(Object.entries<Aspect>(ASPECTS))('%s', (_, { change, look, unchanged }) => {
  test('in a sandbox is visible there', async () => {
    const mock = createAdminMock();
    const sandbox = await mock.mock.sandbox('a');
    await change(mock, sandbox);
    expect(await look(mock, sandbox)).not.toEqual(unchanged);
  });

  test('in a sandbox is not visible in the shared one', async () => {
    const mock = createAdminMock();
    await change(mock, await mock.mock.sandbox('a'));
    expect(await look(mock, mock.mock)).toEqual(unchanged);
  });

  test('in the shared one is not visible in a sandbox', async () => {
    const mock = createAdminMock();
    const sandbox = await mock.mock.sandbox('a');
    await change(mock, mock.mock);
    expect(await look(mock, sandbox)).toEqual(unchanged);
  });

  test('in a sandbox is not visible in one that is opened later', async () => {
    const mock = createAdminMock();
    await change(mock, await mock.mock.sandbox('a'));
    expect(await look(mock, await mock.mock.sandbox('b'))).toEqual(unchanged);
  });

  test('stays when another sandbox is reset', async () => {
    const mock = createAdminMock();
    const sandbox = await mock.mock.sandbox('a');
    await change(mock, sandbox);
    await (await mock.mock.sandbox('b')).reset();
    await mock.mock.reset();
    expect(await look(mock, sandbox)).not.toEqual(unchanged);
  });
});

const { 'a snapshot': saved, ...undone } = ASPECTS;

test.each(Object.entries<Aspect>(undone))(
  '%s is undone by a reset',
  async (_, { change, look, unchanged }) => {
    const mock = createAdminMock();
    const sandbox = await mock.mock.sandbox('a');
    await change(mock, sandbox);
    await sandbox.reset();
    expect(await look(mock, sandbox)).toEqual(unchanged);
  },
);

test('a snapshot stays after a reset', async () => {
  const mock = createAdminMock();
  const sandbox = await mock.mock.sandbox('a');
  await saved.change(mock, sandbox);
  await sandbox.reset();
  expect(await saved.look(mock, sandbox)).toBeUndefined();
});

describe('with a file that stores the state', () => {
  let folder: string;
  let persist: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandboxes-'));
    persist = join(folder, 'state.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('only the shared sandbox is stored', async () => {
    const mock = createAdminMock({ persist });
    await create(mock, mock.mock, 'Partagée');
    await create(mock, await mock.mock.sandbox('a'), 'Cachée');
    await (await mock.mock.sandbox('a')).reset();
    await mock.mock.close();
    expect(readFileSync(persist, 'utf8').match(/Partagée|Cachée/g)).toEqual(['Partagée']);
  });

  test('a sandbox starts from the fixtures, not from what was stored', async () => {
    const first = createAdminMock({ persist });
    await create(first, first.mock);
    const second = createAdminMock({ persist });
    expect(await totalOf(second, await second.mock.sandbox('a'))).toBe(25);
  });
});

describe('loading other fixtures', () => {
  test('changes the shared sandbox', async () => {
    const mock = createAdminMock();
    await mock.mock.load('empty');
    expect(await totalOf(mock, mock.mock)).toBe(0);
  });

  test('changes sandboxes that are opened afterwards', async () => {
    const mock = createAdminMock();
    await mock.mock.load('empty');
    expect(await totalOf(mock, await mock.mock.sandbox('a'))).toBe(0);
  });

  test('changes the state after a reset', async () => {
    const mock = createAdminMock();
    await mock.mock.load('empty');
    await create(mock, mock.mock);
    await mock.mock.reset();
    expect(await totalOf(mock, mock.mock)).toBe(0);
  });

  test('closes the open sandboxes', async () => {
    const mock = createAdminMock();
    await mock.mock.sandbox('a');
    await mock.mock.load('empty');
    expect(await mock.openSandboxes()).toEqual([]);
  });

  test('removes the faults and requests of the shared sandbox', async () => {
    const mock = createAdminMock();
    await mock.mock.use({ code: 500 });
    await mock.call('get', '/api/v1/clients');
    await mock.mock.load('demo');
    const { body } = await mock.admin('get', '/faults');
    expect([await mock.mock.requests(), body.faults]).toEqual([[], []]);
  });

  test('removes the requests of the closed sandboxes', async () => {
    const mock = createAdminMock();
    await create(mock, await mock.mock.sandbox('a'));
    await mock.mock.load('demo');
    const { body } = await mock.admin('get', '/requests/count?sandbox=*');
    expect(body.count).toBe(0);
  });

  test('changes nothing if they are invalid', async () => {
    const mock = createAdminMock();
    await create(mock, await mock.mock.sandbox('a'));
    await expect(mock.mock.load('nowhere.json')).rejects.toThrow(
      'Cannot use the fixtures "nowhere.json": there is no such file (ENOENT). Name a JSON file, or one of "demo", "empty".',
    );
    expect([await totalOf(mock, mock.mock), await totalOf(mock, await mock.mock.sandbox('a'))]).toEqual([
      25, 26,
    ]);
  });
});
