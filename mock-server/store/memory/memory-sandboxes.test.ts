import { expect, test } from '@jest/globals';
import { clientRecord, STATE } from '../../testing/storage/storage-records.ts';
import type { AccountRecord, State } from '../port/records.ts';
import type { SandboxRecord } from '../port/sandboxes.ts';
import type { Storage } from '../port/storage.ts';
import { openMemoryStorage } from './open-memory-storage.ts';

const [ACCOUNT, OTHER] = STATE.accounts as [AccountRecord, AccountRecord]; // the fixtures have two

function open(fixtures: State = STATE): Storage {
  return openMemoryStorage({
    ...{ fixtures, fixturesId: 'test', sandboxLimit: 10, journalSize: 10 },
    ...{ clock: () => new Date(0), onEvict() {}, onNotice() {} },
  });
}

async function clientsIn({ sandboxes }: Storage, sandbox: SandboxRecord, position = 0) {
  return (await sandboxes.state(sandbox)).accounts[position]?.clients;
}

async function renameFirst({ store }: Storage, sandbox: SandboxRecord): Promise<void> {
  const { uid } = ACCOUNT.clients[0] ?? clientRecord('a1');
  const world = await store.open({
    accounts: [{ sandbox: sandbox.name, email: ACCOUNT.email }],
    client: uid,
  });
  expect(await store.commit(world, { client: clientRecord(uid, { name: 'other' }) })).toBe('done');
  world.release();
}

test('a new sandbox reads no client, however many there are', async () => {
  let looks = 0;
  const clients = ACCOUNT.clients.map((client) => ({
    ...client,
    get uid() {
      looks += 1;
      return client.uid;
    },
  }));
  const { sandboxes } = open({ ...STATE, accounts: [{ ...ACCOUNT, clients }] });
  expect(looks).toBeGreaterThan(0);
  looks = 0;
  await sandboxes.open('a');
  expect(looks).toBe(0);
});

test('a new sandbox copies no client: its list is that of the fixtures', async () => {
  const storage = open();
  expect(await clientsIn(storage, await storage.sandboxes.open('a'))).toBe(ACCOUNT.clients);
});

test('a sandbox with a change shares every other client with the fixtures', async () => {
  const storage = open();
  const sandbox = await storage.sandboxes.open('a');
  await renameFirst(storage, sandbox);
  const [first, ...others] = (await clientsIn(storage, sandbox)) ?? [];
  expect(first?.name).toBe('other');
  expect(others).toHaveLength(ACCOUNT.clients.length - 1);
  expect(others.filter((client, index) => client !== ACCOUNT.clients[index + 1])).toEqual([]);
});

test('an unchanged account still has the same list', async () => {
  const storage = open();
  const sandbox = await storage.sandboxes.open('a');
  await renameFirst(storage, sandbox);
  expect(await clientsIn(storage, sandbox, 1)).toBe(OTHER.clients);
});

test('a snapshot copies no client', async () => {
  const storage = open();
  const sandbox = await storage.sandboxes.open('a');
  await storage.sandboxes.snapshots.save(sandbox, 'one');
  await renameFirst(storage, sandbox);
  await storage.sandboxes.snapshots.restore(sandbox, 'one');
  expect(await clientsIn(storage, sandbox)).toBe(ACCOUNT.clients);
});
