import { describe, expect, test } from '@jest/globals';
import { createAdminMock } from '../testing/admin-mock.ts';
import { CLIENT, createTestMock, type TestMock } from '../testing/test-mock.ts';

const REFUSED = {
  errorCode: 'AUTHENTICATION_REQUIRED',
  errorMessage: 'Missing or invalid JWT token',
};

async function list({ call }: TestMock, token: string) {
  const { status, body } = await call('get', '/api/v1/clients', token);
  return status === 200 ? status : [status, body];
}

function refresh({ call }: TestMock, token: string) {
  return call('post', '/api/token/refresh/').send({ refresh: token });
}

describe('a token that was revoked', () => {
  test('is refused from then on', async () => {
    const mock = createTestMock();
    const token = await mock.mock.token();
    const before = await list(mock, token);
    await mock.mock.revoke(token);
    expect([before, await list(mock, token), await list(mock, token)]).toEqual([
      200,
      [401, REFUSED],
      [401, REFUSED],
    ]);
  });

  test('is refused before anything else is checked', async () => {
    const mock = createTestMock();
    const token = await mock.mock.token({ client: CLIENT });
    await mock.mock.revoke(token);
    await mock.call('patch', '/api/v1/clients/x', token).send({ name: 5 }).expect(401);
  });

  test('does not affect other tokens of the same account', async () => {
    const mock = createTestMock();
    const [revoked, other] = [await mock.mock.token(), await mock.mock.token()];
    const signedIn = await mock.accountToken();
    await mock.mock.revoke(revoked);
    expect([
      await list(mock, other),
      await list(mock, signedIn),
      await list(mock, await mock.accountToken()),
    ]).toEqual([200, 200, 200]);
  });

  test('can be from a sign-in', async () => {
    const mock = createTestMock();
    const token = await mock.accountToken();
    await mock.mock.revoke(token);
    expect(await list(mock, token)).toEqual([401, REFUSED]);
  });

  test('can be of a sandbox, where it is refused too', async () => {
    const mock = createTestMock();
    const sandbox = await mock.mock.sandbox('a');
    const [revoked, other] = [await sandbox.token(), await sandbox.token()];
    await sandbox.revoke(revoked);
    expect([await list(mock, revoked), await list(mock, other)]).toEqual([[401, REFUSED], 200]);
  });

  test('stays revoked after a reset', async () => {
    const mock = createTestMock();
    const token = await mock.mock.token();
    await mock.mock.revoke(token);
    await mock.mock.reset();
    expect(await list(mock, token)).toEqual([401, REFUSED]);
  });

  test('is in the journal as a request that was refused', async () => {
    const mock = createTestMock();
    const token = await mock.mock.token();
    await mock.mock.revoke(token);
    await list(mock, token);
    expect(await mock.mock.requests()).toEqual([
      expect.objectContaining({
        verdict: 'refused',
        reason: 'the token was revoked',
        hint: 'sign in again',
      }),
    ]);
  });
});

describe('a refresh token that was revoked', () => {
  test('is refused at the refresh route, with the message of the framework', async () => {
    const mock = createTestMock();
    const [revoked, other] = [
      await mock.mock.token({ type: 'refresh' }),
      await mock.mock.token({ type: 'refresh' }),
    ];
    await mock.mock.revoke(revoked);
    const { status, body } = await refresh(mock, revoked);
    expect([status, body]).toEqual([401, { detail: 'Token is blacklisted', code: 'token_not_valid' }]);
    await refresh(mock, other).expect(200);
  });

  test('does not affect the access tokens that it was used for', async () => {
    const mock = createTestMock();
    const token = await mock.mock.token({ type: 'refresh' });
    const { body } = await refresh(mock, token).expect(200);
    await mock.mock.revoke(token);
    expect(await list(mock, body.access)).toBe(200);
  });
});

describe('revoking through the admin API', () => {
  test('does the same', async () => {
    const mock = createAdminMock();
    const token = await mock.mock.token();
    await mock
      .admin('post', '/tokens/revoke')
      .send({ token })
      .expect(200, { message: 'The token is revoked.' });
    expect(await list(mock, token)).toEqual([401, REFUSED]);
  });

  test.each(['garbage', '', 'a.b.c', 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln'])(
    'is refused with 404 for anything but a token of this mock: %j',
    async (token) => {
      const { status, body } = await createAdminMock().admin('post', '/tokens/revoke').send({ token });
      const message =
        'Cannot revoke the token: it was not signed by this mock. ' +
        'Pass an access or a refresh token, without "Bearer".';
      expect([status, body]).toEqual([404, { error: 'unknown_token', code: 'UNKNOWN_TOKEN', message }]);
    },
  );

  test('is refused for a token that was signed with another secret', async () => {
    const token = await createTestMock({ secret: 'another' }).mock.token();
    await createAdminMock().admin('post', '/tokens/revoke').send({ token }).expect(404);
  });

  test('works for a token that has expired', async () => {
    const { admin, mock } = createAdminMock();
    const token = await mock.token({ expiresIn: '-1m' });
    await admin('post', '/tokens/revoke').send({ token }).expect(200);
  });

  test.each([[{}], [{ token: 5 }], [{ token: 'x', reason: 'y' }]])(
    'is refused with 422 for %j',
    async (send) => {
      const { status, body } = await createAdminMock().admin('post', '/tokens/revoke').send(send);
      expect([status, body.error, body.violations.length]).toEqual([422, 'invalid', 1]);
    },
  );
});
