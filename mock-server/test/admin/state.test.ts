import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type AdminMock, createAdminMock } from '../../testing/admin-mock.ts';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT, CLIENT_WITHOUT_PDP, DEACTIVATED_CLIENT, PDP } from '../../testing/test-mock.ts';
import { send } from '../../testing/wire.ts';

const DEMO_FILE = new URL('../../fixtures/demo.json', import.meta.url);
const demo: () => { accounts: { email: string; password: string; clients: object[] }[] } = () =>
  JSON.parse(readFileSync(DEMO_FILE, 'utf8'));
const WITHOUT_SECRET = '37f2555b-cc4a-400d-8361-2820ec1fea7f';

const UNLIMITED = { expiresAt: null, revokedAt: null };

const stateOf = async ({ admin }: AdminMock, query = '') =>
  (await admin('get', `/state${query}`).expect(200)).body;

/** A mock after every kind of change to its state. */
async function createChangedMock(): Promise<AdminMock> {
  const mock = createAdminMock();
  const { call } = mock;
  const client = await mock.clientToken();
  await call('patch', `/api/v1/clients/${CLIENT}`, client).send({ name: 'Autre', description: null });
  await call('post', `/api/v1/clients/${CLIENT}/desactiver`, client);
  mock.advance(60);
  await call('post', '/api/v1/clients', await mock.accountToken()).send({ name: 'Neuf' });
  const token = await mock.clientToken(CLIENT_WITHOUT_PDP);
  await call('put', `/api/v1/clients/${CLIENT_WITHOUT_PDP}/pdp-config`, token).send(PDP).expect(200);
  return mock;
}

async function pdpConfigOf({ call, clientToken }: AdminMock, uid: string) {
  return (await call('get', `/api/v1/clients/${uid}/pdp-config`, await clientToken(uid)).expect(200)).body;
}

describe('the state', () => {
  test('contains no password', async () => {
    const { accounts } = await stateOf(await createChangedMock());
    const keys = ['email', 'apiKeys', 'clients'];
    expect(accounts.flatMap(Object.keys)).toEqual([...keys, ...keys]);
  });

  test('contains no API key, only what is known of it', async () => {
    const { accounts } = await stateOf(createAdminMock());
    expect(accounts[0].apiKeys).toEqual([
      { id: 'demo-account', createdAt: '2025-01-06T08:00:00.000Z', ...UNLIMITED, clientUid: null },
      { id: 'demo-client', createdAt: '2025-01-06T08:50:00.000Z', ...UNLIMITED, clientUid: CLIENT },
    ]);
  });

  test('contains no client secret, encrypted or not', async () => {
    const mock = await createChangedMock();
    const keys: string[] = [];
    JSON.stringify(await stateOf(mock), (key, value) => {
      if (key === 'clientSecret' && value !== null) keys.push(key);
      return value;
    });
    expect(keys).toEqual([]);
  });

  test('shows null for a missing client secret', async () => {
    const { accounts } = await stateOf(createAdminMock());
    const client = accounts[0].clients.find(({ uid }: { uid: string }) => uid === WITHOUT_SECRET);
    expect(client.pdpConfig).toHaveProperty('clientSecret', null);
  });

  test('shows what was changed', async () => {
    const { accounts } = await stateOf(await createChangedMock());
    expect(accounts[0].clients[0]).toMatchObject({
      uid: CLIENT,
      name: 'Autre',
      description: null,
      isActive: false,
    });
  });
});

describe('putting back the state that was read', () => {
  async function createRestoredMock(): Promise<AdminMock> {
    const mock = await createChangedMock();
    await mock
      .admin('put', '/state')
      .send(await stateOf(mock))
      .expect(200);
    return mock;
  }

  test('changes nothing of the state', async () => {
    const mock = await createChangedMock();
    const state = await stateOf(mock);
    await mock.admin('put', '/state').send(state);
    expect(await stateOf(mock)).toEqual(state);
  });

  test('leaves the passwords as they are', async () => {
    const { call } = await createRestoredMock();
    const credentials = { username: 'other@factpulse.test', password: 'other' };
    await call('post', '/api/token/').send(credentials).expect(200);
  });

  test.each([
    ['from the fixtures', CLIENT, 'active'],
    ['set through the API', CLIENT_WITHOUT_PDP, 'active'],
    ['that does not exist', WITHOUT_SECRET, 'missing'],
  ])('leaves a client secret as it is: one %s', async (_, uid, status) => {
    const { secretStatus } = await pdpConfigOf(await createRestoredMock(), uid);
    expect(secretStatus.status).toBe(status);
  });

  test('continues the ids of PDP configurations', async () => {
    const mock = await createRestoredMock();
    const token = await mock.clientToken(DEACTIVATED_CLIENT);
    await mock.call('put', `/api/v1/clients/${DEACTIVATED_CLIENT}/pdp-config`, token).send(PDP);
    expect((await pdpConfigOf(mock, DEACTIVATED_CLIENT)).id).toBe(6); // there are five
  });

  test('leaves tokens valid', async () => {
    const mock = createAdminMock();
    const token = await mock.clientToken();
    await mock.admin('put', '/state').send(await stateOf(mock));
    await mock.call('get', `/api/v1/clients/${CLIENT}`, token).expect(200);
  });

  test('works in a sandbox, with the plain addresses', async () => {
    const mock = createAdminMock();
    await mock.mock.sandbox('a');
    const state = await stateOf(mock, '?sandbox=a');
    await mock.admin('put', '/state?sandbox=a').send(state).expect(200);
    await mock
      .call('post', '/api/token/')
      .send({ username: 'demo+a@factpulse.test', password: 'demo' })
      .expect(200);
  });
});

describe('a new state', () => {
  test('can be the fixtures file', async () => {
    const mock = await createChangedMock();
    await mock.admin('put', '/state').send(demo()).expect(200);
    expect(await stateOf(mock)).toEqual(await stateOf(createAdminMock()));
  });

  test('can contain a new account that can sign in', async () => {
    const { admin, call } = createAdminMock();
    await admin('put', '/state').send({ accounts: [{ email: 'New@x.fr', password: 'pw', clients: [] }] });
    await call('post', '/api/token/').send({ username: 'new@x.fr', password: 'pw' }).expect(200);
  });

  test('can change a password', async () => {
    const { admin, call } = createAdminMock();
    const [account] = demo().accounts;
    await admin('put', '/state').send({ accounts: [{ ...account, password: 'new' }] });
    const signIn = (password: string) =>
      call('post', '/api/token/').send({ username: 'demo@factpulse.test', password });
    expect([(await signIn('demo')).status, (await signIn('new')).status]).toEqual([401, 200]);
  });

  test('can exceed the body limit of the API', async () => {
    const { admin } = createAdminMock();
    const clients = Array.from({ length: 2000 }, () => ({ name: 'N', description: 'x'.repeat(1000) }));
    await admin('put', '/state')
      .send({ accounts: [{ email: 'demo@factpulse.test', clients }] })
      .expect(200);
  });

  test('is undone by a reset', async () => {
    const mock = createAdminMock();
    await mock.admin('put', '/state').send({ accounts: [] });
    await mock.admin('post', '/reset').expect(200);
    expect(await stateOf(mock)).toEqual(await stateOf(createAdminMock()));
  });

  test('is in the state file when the request is answered', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'state-'));
    const persist = join(folder, 'state.json');
    const { admin } = createAdminMock({ persist });
    await admin('put', '/state').send({ accounts: [{ email: 'new@x.fr', password: 'pw', clients: [] }] });
    const text = readFileSync(persist, 'utf8');
    rmSync(folder, { recursive: true });
    expect([text.includes('new@x.fr'), text.includes('"pw"')]).toEqual([true, false]);
  });
});

describe('a state that is too large', () => {
  const { url } = useListeningMock();

  test('is refused with 413 before its body arrives', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': 65 * 1024 * 1024 };
    const { status } = await send(url(), { method: 'PUT', path: '/__admin/state', headers });
    expect(status).toBe(413);
  });
});
