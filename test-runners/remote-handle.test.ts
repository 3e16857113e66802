import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KitError } from '../base/errors.ts';
import { createMock } from '../mock-server/create-mock.ts';
import { callRemotely } from '../mock-server/handle/call-remotely.ts';
import { createSandboxHandle, type SandboxHandle } from '../mock-server/handle/sandbox-handle.ts';
import { startReceiver } from '../mock-server/testing/receiver.ts';
import { REFUSED_CALLS } from './testing/refused-calls.ts';

const CLIENT = '11111111-1111-4111-8111-111111111111';
const CREATE = 'create_client_api_v1_clients_post';
const ADMIN_TOKEN = 'let-me-in';

const mock = createMock({ adminToken: ADMIN_TOKEN, contract: '4.4' });
let url: string;
/** The handle of the mock itself, with which a test looks at what the one under test has done. */
let local: SandboxHandle;
beforeAll(async () => {
  url = await mock.listen();
  local = await mock.sandbox('far');
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

async function readClient(token: string): Promise<number> {
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(`${url}/api/v1/clients/${CLIENT}`, { headers })).status;
}

async function readClientByKey(key: string): Promise<number> {
  return (await fetch(`${url}/api/v1/clients/${CLIENT}`, { headers: { 'X-API-Key': key } })).status;
}

/** What a call is refused with. */
async function refusalOf(call: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error: unknown = await call.then(
    () => undefined,
    (reason) => reason,
  );
  if (!(error instanceof KitError)) throw new Error(`it was not refused, but gave ${error}`);
  return { code: error.code, message: error.message };
}

describe.each<[string, () => Promise<SandboxHandle>]>([
  ['in the process of the mock', () => mock.sandbox('far')],
  [
    'in another process',
    async () => createSandboxHandle('far', callRemotely({ url, adminToken: ADMIN_TOKEN })),
  ],
])('the handle of a sandbox %s', (_, open) => {
  let sandbox: SandboxHandle;
  beforeEach(async () => {
    sandbox = await open();
  });

  test('has the name of the sandbox', () => {
    expect(sandbox.name).toBe('far');
  });

  test.each([
    [undefined, 'demo+far@factpulse.test'],
    ['other@factpulse.test', 'other+far@factpulse.test'],
    ['other+far@factpulse.test', 'other+far@factpulse.test'],
  ])('gives the address of %s', async (account, address) => {
    expect(await sandbox.address(account)).toBe(address);
  });

  test('gives tokens that are valid in it', async () => {
    expect(await readClient(await sandbox.token({ client: CLIENT }))).toBe(200);
  });

  test('gives tokens that have expired', async () => {
    expect(await readClient(await sandbox.token({ client: CLIENT, expiresIn: '-1m' }))).toBe(401);
  });

  test('revokes a token, and no other', async () => {
    const [revoked, other] = [
      await sandbox.token({ client: CLIENT }),
      await sandbox.token({ client: CLIENT }),
    ];
    await sandbox.revoke(revoked);
    expect([await readClient(revoked), await readClient(other)]).toEqual([401, 200]);
  });

  test('creates API keys that are valid in it, and revokes one of them', async () => {
    const [revoked, other] = [
      await sandbox.apiKey({ client: CLIENT }),
      await sandbox.apiKey({ client: CLIENT, key: 'other' }),
    ];
    await sandbox.revokeApiKey(revoked.id);
    const statuses = [await readClientByKey(revoked.key), await readClientByKey(other.key)];
    expect([other.key, statuses]).toEqual(['other+far', [401, 200]]);
  });

  test('lets requests fail as often as it says', async () => {
    await sandbox.use({ code: 500, operation: CREATE, times: 1 });
    expect([await createClient(), await createClient()]).toEqual([500, 201]);
  });

  test('says how often a fault was applied, also once it is used up', async () => {
    const fault = await sandbox.use({ code: 500, operation: CREATE, times: 2 });
    const hits = [await fault.hits()];
    for (let count = 0; count < 3; count += 1) {
      await createClient();
      hits.push(await fault.hits());
    }
    expect(hits).toEqual([0, 1, 2, 2]);
  });

  test('gives the id and the seed of a fault, and when it ends', async () => {
    await sandbox.clock.freeze('2026-01-15T09:00:00Z');
    const endless = await sandbox.use({ delay: '0ms', seed: 7 });
    const { id, seed, expiresAt } = await sandbox.use({ code: 500, seed: 8, ttl: '1m' });
    expect([endless.seed, endless.expiresAt]).toEqual([7, undefined]);
    expect([id, seed, expiresAt]).toEqual([
      expect.stringMatching(/^fault-\d+$/),
      8,
      new Date('2026-01-15T09:01:00Z'),
    ]);
    expect(id).not.toBe(endless.id);
  });

  test('removes a fault', async () => {
    const fault = await sandbox.use({ code: 500 });
    await fault.remove();
    expect(await createClient()).toBe(201);
  });

  test('removes a fault once, and then does nothing', async () => {
    const fault = await sandbox.use({ code: 500 });
    await fault.remove();
    await fault.remove();
    expect(await createClient()).toBe(201);
  });

  test('gives what was asked of it, by criteria', async () => {
    await createClient();
    await countClients();
    const created = await sandbox.requests({ operation: CREATE });
    expect(created).toEqual([expect.objectContaining({ sandbox: 'far', operation: CREATE })]);
    expect(created).toEqual(await local.requests({ operation: CREATE }));
    expect(await sandbox.requests()).toHaveLength(2);
  });

  test('is clean after a reset', async () => {
    await createClient();
    await sandbox.reset();
    expect([await sandbox.requests(), await countClients()]).toEqual([[], 25]);
  });

  test('goes back to a snapshot', async () => {
    await createClient();
    await sandbox.snapshot();
    await createClient();
    await sandbox.restore();
    expect(await countClients()).toBe(26);
  });

  test('goes back to the snapshot of that name', async () => {
    await sandbox.snapshot('before / after');
    await createClient();
    await sandbox.snapshot();
    await sandbox.restore('before / after');
    expect(await countClients()).toBe(25);
  });

  test('delivers webhooks, and tries again by its clock', async () => {
    const receiver = await startReceiver(500, 204);
    await sandbox.clock.freeze('2026-01-15T09:00:00Z');
    const webhook = await sandbox.webhook({ client: CLIENT, url: receiver.url });
    const before = [await webhook.state(), await webhook.nextTryAt()];
    await sandbox.clock.advance('5s');
    const statuses = (await webhook.tries()).map(({ status }) => status);
    expect([before, statuses]).toEqual([
      ['pending', new Date('2026-01-15T09:00:05Z')],
      [500, 204],
    ]);
    expect([await webhook.state(), await webhook.nextTryAt()]).toEqual(['delivered', undefined]);
    await receiver.close();
  });

  test('moves its clock, and gives the time by it', async () => {
    await sandbox.clock.freeze('2026-01-15T09:00:00Z');
    await sandbox.clock.advance('31m');
    expect(await sandbox.clock.now()).toEqual(new Date('2026-01-15T09:31:00Z'));
  });

  test('sets its clock and lets it run again', async () => {
    await sandbox.clock.freeze();
    await sandbox.clock.set(new Date('2030-01-01T00:00:00Z'));
    await sandbox.clock.resume();
    const { clock } = local;
    expect([await clock.isFrozen(), (await clock.now()).getUTCFullYear()]).toEqual([false, 2030]);
    expect([await sandbox.clock.isFrozen(), await sandbox.clock.offset()]).toEqual([
      await clock.isFrozen(),
      await clock.offset(),
    ]);
  });

  test('brings its clock back to real time', async () => {
    await sandbox.clock.advance('-7d');
    await sandbox.clock.reset();
    expect(await local.clock.offset()).toBe(0);
  });

  test.each(REFUSED_CALLS)('refuses %s', async (__, act, code, message) => {
    const refusal = await refusalOf(act(sandbox));
    expect(refusal).toEqual({ code, message: expect.stringContaining(message) });
    expect(refusal).toEqual(await refusalOf(act(local)));
  });

  test.each<[string, (handle: SandboxHandle) => Promise<unknown>]>([
    ['a time that is not one', ({ clock }) => clock.set('noon')],
    ['a duration that is not one', ({ clock }) => clock.advance('a while')],
  ])('refuses %s', async (__, act) => {
    expect(await refusalOf(act(sandbox))).toMatchObject({
      message: expect.stringMatching(/^(Cannot|Invalid) .*\.$/s),
    });
  });
});

test('a missing admin token is reported with where it comes from', async () => {
  const stranger = createSandboxHandle('far', callRemotely({ url }));
  await expect(stranger.reset()).rejects.toThrow('FACTPULSE_KIT_ADMIN_TOKEN');
});

test('a server that does not answer is reported with how to start a mock', async () => {
  const nowhere = createSandboxHandle('far', callRemotely({ url: 'http://127.0.0.1:9' }));
  expect(await refusalOf(nowhere.reset())).toEqual({
    code: 'NO_MOCK',
    message:
      'Cannot reach a mock on http://127.0.0.1:9: nothing answers there. Start one with `npx factpulse-kit mock`.',
  });
});
