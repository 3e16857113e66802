import { describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { InvalidArgument, TimeOutOfRange, UnknownName } from '../../../base/errors.ts';
import { TooManySnapshots } from '../../admin/state.ts';
import type { SandboxHandle } from '../../handle/sandbox-handle.ts';
import { CLIENT, createTestMock, START, type TestMock, UNKNOWN_CLIENT } from '../../testing/test-mock.ts';

const FIRST = 'Boulangerie Lefèvre';

async function rename({ call }: TestMock, sandbox: SandboxHandle, name: string): Promise<void> {
  const token = await sandbox.token({ client: CLIENT });
  await call('patch', `/api/v1/clients/${CLIENT}`, token).send({ name }).expect(200);
}

async function nameIn({ call }: TestMock, sandbox: SandboxHandle): Promise<string> {
  const token = await sandbox.token({ client: CLIENT });
  return (await call('get', `/api/v1/clients/${CLIENT}`, token).expect(200)).body.name;
}

describe('the name of a sandbox', () => {
  test('is made up unless it is given, another one each time', async () => {
    const { mock } = createTestMock();
    const names = [(await mock.sandbox()).name, (await mock.sandbox()).name];
    expect(new Set([...names, null]).size).toBe(3);
  });

  test('is null for the shared one', () => {
    expect(createTestMock().mock.name).toBeNull();
  });

  test('is in lower case', async () => {
    expect((await createTestMock().mock.sandbox('Checkout')).name).toBe('checkout');
  });

  test.each(['', 'a b', 'é', '.a', '-a', 'a@b', 'a/b', 'a'.repeat(65)])('is never %j', async (name) => {
    await expect(createTestMock().mock.sandbox(name)).rejects.toEqual(
      expect.objectContaining({
        code: 'INVALID_ARGUMENT',
        message: `Invalid sandbox name "${name}": expected up to 64 letters, digits, dots, hyphens and underscores, starting with a letter or a digit.`,
      }),
    );
  });
});

describe('the address of a sandbox', () => {
  test.each([
    [undefined, 'demo+a@factpulse.test'],
    ['demo@factpulse.test', 'demo+a@factpulse.test'],
    ['other@factpulse.test', 'other+a@factpulse.test'],
    ['Other@FactPulse.test', 'other+a@factpulse.test'],
    ['other+a@factpulse.test', 'other+a@factpulse.test'],
  ])('of %s is %s', async (account, address) => {
    const sandbox = await createTestMock().mock.sandbox('a');
    expect(await sandbox.address(account)).toBe(address);
  });

  test.each([
    [undefined, 'demo@factpulse.test'],
    ['Other@FactPulse.test', 'other@factpulse.test'],
  ])('is the plain one in the shared one: of %s %s', async (account, address) => {
    expect(await createTestMock().mock.address(account)).toBe(address);
  });

  test('opens it when somebody signs in with it', async () => {
    const mock = createTestMock();
    const sandbox = await mock.mock.sandbox();
    await mock.accountToken(await sandbox.address());
    expect(await sandbox.requests()).toHaveLength(1);
  });

  test('of an account with a plus of its own has both', async () => {
    const fixtures = { accounts: [{ email: 'me+a@example.fr', password: 'pw', clients: [] }] };
    const sandbox = await createTestMock({ fixtures }).mock.sandbox('a');
    expect([await sandbox.address(), await sandbox.address('me+a@example.fr')]).toEqual([
      'me+a+a@example.fr',
      'me+a+a@example.fr',
    ]);
  });
});

const NO_DURATION = 'Invalid duration "soon": expected a number and a unit, such as 30s.';
const TOO_FAR =
  'Cannot make the token: the time is outside the years 1970 to 9999. Choose a time within them.';

describe('a token of a sandbox', () => {
  test.each([
    ['is for the first account', {}, 'demo+a@factpulse.test'],
    ['is for the account that is named', { account: 'other@factpulse.test' }, 'other+a@factpulse.test'],
    ['takes the address with its tag too', { account: 'Other+A@factpulse.test' }, 'other+a@factpulse.test'],
  ])('%s', async (_, request, account) => {
    const token = await (await createTestMock().mock.sandbox('a')).token(request);
    expect(decodeJwt(token)).toMatchObject({ user_id: account, token_type: 'access' });
  });

  test('is for the client that is named, in lower case', async () => {
    const token = await createTestMock().mock.token({ client: CLIENT.toUpperCase() });
    expect(decodeJwt(token).client_uid).toBe(CLIENT);
  });

  test('is a refresh token where that is asked for', async () => {
    const { mock, call } = createTestMock();
    const refresh = await (await mock.sandbox('a')).token({ type: 'refresh' });
    await call('post', '/api/token/refresh/').send({ refresh }).expect(200);
  });

  test.each([
    [undefined, 30 * 60],
    ['5m', 5 * 60],
    ['1.4s', 1],
    ['-1m', -60],
  ])('that expires in %s is good for %d seconds, by the clock of the sandbox', async (expiresIn, seconds) => {
    const sandbox = await createTestMock().mock.sandbox('a');
    await sandbox.clock.freeze('2030-01-01T00:00:00Z');
    const { iat, exp = 0 } = decodeJwt(await sandbox.token({ expiresIn }));
    expect([iat, exp]).toEqual([Date.UTC(2030, 0) / 1000, Date.UTC(2030, 0) / 1000 + seconds]);
  });

  test('that has expired is refused', async () => {
    const { mock, call } = createTestMock();
    await call('get', '/api/v1/clients', await mock.token({ expiresIn: '-1s' })).expect(401);
  });

  test('is not made for an account that does not exist; those that exist are listed in the error', async () => {
    const sandbox = await createTestMock().mock.sandbox('a');
    const token = sandbox.token({ account: 'nobody@factpulse.test' });
    await expect(token).rejects.toMatchObject({
      constructor: UnknownName,
      valid: ['demo+a@factpulse.test', 'other+a@factpulse.test'],
    });
  });

  test('is not made for a client that does not exist; those that exist are listed in the error', async () => {
    const token = createTestMock().mock.token({ client: UNKNOWN_CLIENT });
    await expect(token).rejects.toMatchObject({
      constructor: UnknownName,
      valid: expect.arrayContaining([CLIENT]),
    });
  });

  test.each([
    ['soon', InvalidArgument, NO_DURATION],
    ['999999999d', TimeOutOfRange, TOO_FAR],
    ['-999999999d', TimeOutOfRange, TOO_FAR],
  ])('is not made to expire in %s', async (expiresIn, kind, message) => {
    const token = createTestMock().mock.token({ expiresIn });
    await expect(token).rejects.toThrow(kind);
    await expect(token).rejects.toThrow(message);
  });
});

describe('a snapshot', () => {
  test('brings the state back, as often as it is restored', async () => {
    const mock = createTestMock();
    const sandbox = await mock.mock.sandbox('a');
    await sandbox.snapshot();
    const names: string[] = [];
    for (const name of ['Une', 'Deux']) {
      await rename(mock, sandbox, name);
      await sandbox.restore();
      names.push(await nameIn(mock, sandbox));
    }
    expect(names).toEqual([FIRST, FIRST]);
  });

  test('is one of several, told apart by name', async () => {
    const mock = createTestMock();
    for (const name of ['Une', 'Deux']) {
      await rename(mock, mock.mock, name);
      await mock.mock.snapshot(name);
    }
    await mock.mock.restore('Une');
    expect(await nameIn(mock, mock.mock)).toBe('Une');
  });

  test('replaces an earlier one of its name', async () => {
    const mock = createTestMock();
    await mock.mock.snapshot('s');
    await rename(mock, mock.mock, 'Une');
    await mock.mock.snapshot('s');
    await mock.mock.reset();
    await mock.mock.restore('s');
    expect(await nameIn(mock, mock.mock)).toBe('Une');
  });

  test('leaves clock, faults and requests alone', async () => {
    const { mock, call } = createTestMock();
    await mock.snapshot();
    await mock.clock.advance('1h');
    await mock.use({ code: 500 });
    await call('get', '/api/v1/clients').expect(500);
    await mock.restore();
    expect([await mock.clock.offset(), (await mock.requests()).length]).toEqual([3_600_000, 1]);
  });

  test('that was never taken cannot be restored; those that exist are listed in the error', async () => {
    const { mock } = createTestMock();
    await mock.snapshot('s');
    await expect(mock.restore('t')).rejects.toMatchObject({ constructor: UnknownName, valid: ['s'] });
  });

  test('is the last of a hundred', async () => {
    const { mock } = createTestMock();
    for (let count = 0; count < 100; count += 1) await mock.snapshot(`s${count}`);
    await mock.snapshot('s7');
    await expect(mock.snapshot('one more')).rejects.toThrow(TooManySnapshots);
  });
});

test('the requests of a sandbox are those that meet the criteria, oldest first', async () => {
  const { mock, call } = createTestMock();
  for (const page of ['2', '1', '2']) await call('get', `/api/v1/clients?page=${page}`);
  await call('get', '/api/v1/nowhere');
  const found = await mock.requests({ path: '/api/v1/clients', query: { page: '2' } });
  expect(found.map(({ id, at }) => [id, at])).toEqual([
    [1, START.toISOString()],
    [3, START.toISOString()],
  ]);
});
