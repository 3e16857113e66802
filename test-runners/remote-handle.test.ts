import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../mock-server/create-mock.ts';
import { createAdminClient } from './admin-client.ts';
import { createRemoteSandbox, type RemoteSandbox } from './remote-sandbox.ts';

const CLIENT = '11111111-1111-4111-8111-111111111111';
const CREATE = 'create_client_api_v1_clients_post';

const mock = createMock({ adminToken: 'let-me-in' });
const local = mock.sandbox('far');
let url: string;
let sandbox: RemoteSandbox;
beforeAll(async () => {
  url = await mock.listen();
  const admin = createAdminClient({ url, adminToken: 'let-me-in' });
  sandbox = createRemoteSandbox(admin, 'far', 'demo+far@factpulse.test');
});
beforeEach(() => local.reset());
afterAll(() => mock.close());

async function createClient(): Promise<number> {
  const headers = { Authorization: `Bearer ${await local.token()}`, 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/api/v1/clients`, { method: 'POST', headers, body: '{"name":"Neuf"}' });
  return response.status;
}

async function countClients(): Promise<number> {
  const headers = { Authorization: `Bearer ${await local.token()}` };
  const response = await fetch(`${url}/api/v1/clients`, { headers });
  const { total } = (await response.json()) as { total: number }; // by the contract
  return total;
}

describe('a sandbox in another process', () => {
  test.each([
    [undefined, 'demo+far@factpulse.test'],
    ['other@factpulse.test', 'other+far@factpulse.test'],
    ['other+far@factpulse.test', 'other+far@factpulse.test'],
  ])('names the address of %s', (account, address) => {
    expect(sandbox.address(account)).toBe(address);
  });

  test('hands out tokens that are good in it', async () => {
    const headers = { Authorization: `Bearer ${await sandbox.token({ client: CLIENT })}` };
    expect((await fetch(`${url}/api/v1/clients/${CLIENT}`, { headers })).status).toBe(200);
  });

  test('lets requests fail as often as told', async () => {
    await sandbox.use({ code: 500, operation: CREATE, times: 1 });
    expect([await createClient(), await createClient()]).toEqual([500, 201]);
  });

  test('takes a fault back', async () => {
    const fault = await sandbox.use({ code: 500 });
    await fault.remove();
    expect(await createClient()).toBe(201);
  });

  test('tells what was asked of it, by criteria', async () => {
    await createClient();
    await countClients();
    expect(await sandbox.requests({ operation: CREATE })).toEqual(local.requests({ operation: CREATE }));
    expect(await sandbox.requests()).toHaveLength(2);
  });

  test('starts clean on reset', async () => {
    await createClient();
    await sandbox.reset();
    expect(await countClients()).toBe(25);
  });

  test('goes back to a snapshot', async () => {
    await createClient();
    await sandbox.snapshot();
    await createClient();
    await sandbox.restore();
    expect(await countClients()).toBe(26);
  });

  test('moves its clock, and tells the time by it', async () => {
    await sandbox.clock.freeze('2026-01-15T09:00:00Z');
    await sandbox.clock.advance('31m');
    expect(await sandbox.clock.now()).toEqual(new Date('2026-01-15T09:31:00Z'));
  });

  test('sets its clock and lets it run again', async () => {
    await sandbox.clock.freeze();
    await sandbox.clock.set(new Date('2030-01-01T00:00:00Z'));
    await sandbox.clock.resume();
    expect([local.clock.isFrozen, local.clock.now().getUTCFullYear()]).toEqual([false, 2030]);
  });

  test('brings its clock back to the one on the wall', async () => {
    await sandbox.clock.advance('-7d');
    await sandbox.clock.reset();
    expect(local.clock.offset).toBe(0);
  });
});

test('what the mock refuses is told in its words', async () => {
  await expect(sandbox.use({ code: 299 })).rejects.toThrow(
    /^the mock on http:\S+ answers 422 to POST \/__admin\/faults\?sandbox=far: .*299/,
  );
});

test('a missing admin token is told with where it comes from', async () => {
  const stranger = createRemoteSandbox(createAdminClient({ url }), 'far', 'demo+far@factpulse.test');
  await expect(stranger.reset()).rejects.toThrow('FACTPULSE_KIT_ADMIN_TOKEN');
});
