import { describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { createSigner } from '../../identity/signer.ts';
import { createTokens } from '../../identity/tokens.ts';
import type { MockOptions } from '../../mock.ts';
import { DEVELOPMENT_SECRET } from '../../secrets/development-secret.ts';
import { type AdminMock, createAdminMock } from '../../testing/admin-mock.ts';
import { CLIENT, FOREIGN_CLIENT, START, UNKNOWN_CLIENT } from '../../testing/test-mock.ts';

const DEMO_X = { username: 'demo+x@factpulse.test', password: 'demo' };

function signIn({ call }: AdminMock, credentials: object) {
  return call('post', '/api/token/').send(credentials);
}

/** Creates a client, to recognize the sandbox of a token. */
async function leaveMark({ call }: AdminMock, token: string): Promise<void> {
  await call('post', '/api/v1/clients', token).send({ name: 'Marque' }).expect(201);
}

async function seesMark({ call }: AdminMock, token: string): Promise<boolean> {
  const { body } = await call('get', '/api/v1/clients?pageSize=100', token).expect(200);
  return body.results.some(({ name }: { name: string }) => name === 'Marque');
}

/** A token that was created without signing in. */
function tokenOf(account: string, clock = () => START): Promise<string> {
  const tokens = createTokens(createSigner(DEVELOPMENT_SECRET), () => 'id');
  return tokens.sign('access', { account, clientUid: undefined }, clock());
}

describe('signing in with a tag', () => {
  test('opens the sandbox of that name', async () => {
    const mock = createAdminMock();
    await signIn(mock, DEMO_X).expect(200);
    expect(await mock.openSandboxes()).toEqual(['x']);
  });

  test('without a tag opens none', async () => {
    const mock = createAdminMock();
    await mock.accountToken();
    expect(await mock.openSandboxes()).toEqual([]);
  });

  test('only accepts the password of the account', async () => {
    const mock = createAdminMock();
    const { status, body } = await signIn(mock, { ...DEMO_X, password: 'other' });
    expect([status, body]).toEqual([401, { detail: 'No active account found with the given credentials' }]);
  });

  test('still works after a wrong password', async () => {
    const mock = createAdminMock();
    await signIn(mock, { ...DEMO_X, password: 'wrong' });
    await signIn(mock, DEMO_X).expect(200);
  });

  test.each(['access', 'refresh'])('puts the full address into the %s token', async (type) => {
    const { body } = await signIn(createAdminMock(), DEMO_X);
    expect(decodeJwt(body[type]).user_id).toBe('demo+x@factpulse.test');
  });

  test.each(['DEMO+X@FACTPULSE.TEST', 'Demo+x@FactPulse.test'])(
    'as %s is the same as demo+x@factpulse.test',
    async (username) => {
      const mock = createAdminMock();
      await leaveMark(mock, await mock.accountToken());
      await leaveMark(mock, await mock.accountToken(DEMO_X.username));
      expect([await mock.openSandboxes(), await seesMark(mock, await mock.accountToken(username))]).toEqual([
        ['x'],
        true,
      ]);
    },
  );

  test.each([
    'unknown+x@factpulse.test',
    'demo+x@elsewhere.test',
    'demo+@factpulse.test',
    'demo+é@factpulse.test',
    '+x@factpulse.test',
  ])('as %s, which matches no account, answers 401', async (username) => {
    await signIn(createAdminMock(), { username, password: 'demo' }).expect(401);
  });

  test('as an unknown account opens no sandbox', async () => {
    const mock = createAdminMock();
    await signIn(mock, { username: 'unknown+x@factpulse.test', password: 'demo' });
    expect(await mock.openSandboxes()).toEqual([]);
  });

  test('returns client-level tokens for the clients of the account in the sandbox', async () => {
    const mock = createAdminMock();
    const token = await mock.clientToken(CLIENT, DEMO_X.username);
    await mock.call('get', `/api/v1/clients/${CLIENT}`, token).expect(200);
  });

  test.each([
    ["another account's client", FOREIGN_CLIENT],
    ['a client that does not exist', UNKNOWN_CLIENT],
  ])('refuses %s, as without a tag', async (_, client_uid) => {
    await signIn(createAdminMock(), { ...DEMO_X, client_uid }).expect(401);
  });
});

describe('a sandbox', () => {
  test('is the same for each account of the fixtures', async () => {
    const mock = createAdminMock();
    const tokens = await Promise.all([
      mock.accountToken('demo+x@factpulse.test'),
      mock.accountToken('other+x@factpulse.test'),
    ]);
    for (const token of tokens) await mock.call('get', '/api/v1/clients', token);
    const asked = await (await mock.mock.sandbox('x')).requests({ method: 'GET' });
    expect(asked.map(({ principal }) => principal?.account)).toEqual([
      'demo+x@factpulse.test',
      'other+x@factpulse.test',
    ]);
  });

  test('is the same after a token refresh', async () => {
    const mock = createAdminMock();
    const { body: pair } = await signIn(mock, DEMO_X);
    await leaveMark(mock, pair.access);
    const { body } = await mock.call('post', '/api/token/refresh/').send({ refresh: pair.refresh });
    expect(await seesMark(mock, body.access)).toBe(true);
  });

  test('is the same after refreshing the token of a client', async () => {
    const mock = createAdminMock();
    const { body: pair } = await signIn(mock, { ...DEMO_X, client_uid: CLIENT });
    const { body } = await mock.call('post', '/api/token/refresh/').send({ refresh: pair.refresh });
    const { user_id, client_uid } = decodeJwt(body.access);
    expect([user_id, client_uid]).toEqual(['demo+x@factpulse.test', CLIENT]);
  });

  test('with a plus in its name differs from that of its last part', async () => {
    const mock = createAdminMock();
    await leaveMark(mock, await mock.accountToken('demo+b@factpulse.test'));
    expect(await seesMark(mock, await mock.accountToken('demo+a+b@factpulse.test'))).toBe(false);
  });

  test.each(['access', 'refresh'])('that was closed is reopened by its %s token', async (type) => {
    const mock = createAdminMock();
    const { body: pair } = await signIn(mock, DEMO_X);
    await leaveMark(mock, pair.access);
    await mock.admin('delete', '/sandboxes/x').expect(200);
    if (type === 'refresh') {
      await mock.call('post', '/api/token/refresh/').send({ refresh: pair.refresh }).expect(200);
    }
    expect([await seesMark(mock, pair.access), await mock.openSandboxes()]).toEqual([false, ['x']]);
  });
});

describe('a token for a sandbox that is not open', () => {
  test('opens it', async () => {
    const mock = createAdminMock();
    await mock.call('get', '/api/v1/clients', await tokenOf(DEMO_X.username)).expect(200);
    expect(await mock.openSandboxes()).toEqual(['x']);
  });

  test('uses real time, even if the shared clock was moved', async () => {
    const mock = createAdminMock();
    await mock.mock.clock.advance('365d');
    await mock.call('get', '/api/v1/clients', await tokenOf(DEMO_X.username)).expect(200);
  });

  test('is not affected by the faults of the shared one', async () => {
    const { mock, call } = createAdminMock();
    const fault = await mock.use({ code: 500, times: 1 });
    await call('get', '/api/v1/clients', await tokenOf(DEMO_X.username)).expect(200);
    expect(await fault.hits()).toBe(0);
  });

  test('has its request in its own journal, even if a fault answers it', async () => {
    const { mock, call } = createAdminMock();
    const token = await tokenOf(DEMO_X.username);
    await call('get', '/api/v1/clients', token).set('Prefer', 'code=500').expect(500);
    const sandbox = await mock.sandbox('x');
    expect([(await mock.requests()).length, (await sandbox.requests()).length]).toEqual([0, 1]);
  });

  test.each<[string, () => Promise<string>]>([
    ['has expired', () => tokenOf(DEMO_X.username, () => new Date(START.getTime() - 31 * 60_000))],
    ['has an invalid signature', async () => `${await tokenOf(DEMO_X.username)}x`],
    ['is of an unknown account', () => tokenOf('unknown+x@factpulse.test')],
  ])('that %s is refused, and opens nothing', async (_, token) => {
    const mock = createAdminMock();
    const { status } = await mock.call('get', '/api/v1/clients', await token());
    expect([status, await mock.openSandboxes()]).toEqual([401, []]);
  });
});

describe('an account whose address has a plus', () => {
  const account = (email: string) => ({ email, password: 'pw', clients: [] });
  const fixtures: MockOptions['fixtures'] = {
    accounts: [account('me@example.fr'), account('me+home@example.fr'), account('you+home@example.fr')],
  };

  test.each([
    ['you+home@example.fr', []],
    ['me+home@example.fr', []],
    ['me+x@example.fr', ['x']],
    ['you+home+x@example.fr', ['x']],
    ['me+home+x@example.fr', ['x']],
    ['me+a+b@example.fr', ['a+b']],
    ['you+home+a+b@example.fr', ['a+b']],
  ])('is distinguished from a sandbox: %s opens %j', async (username, names) => {
    const mock = createAdminMock({ fixtures });
    await signIn(mock, { username, password: 'pw' }).expect(200);
    expect(await mock.openSandboxes()).toEqual(names);
  });
});
