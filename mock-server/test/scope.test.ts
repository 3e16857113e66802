import { describe, expect, test } from '@jest/globals';
import {
  CLIENT,
  CLIENT_WITHOUT_PDP,
  createTestMock,
  DEACTIVATED_CLIENT,
  FOREIGN_CLIENT,
  PDP,
  START,
  UNKNOWN_CLIENT,
} from '../testing/test-mock.ts';

const ACCOUNT_OPERATIONS = [
  ['get', '/api/v1/clients', undefined],
  ['post', '/api/v1/clients', { name: 'Crêperie Le Gall' }],
] as const;

const CLIENT_OPERATIONS = [
  ['get', '', undefined],
  ['patch', '', {}],
  ['post', '/activer', undefined],
  ['post', '/desactiver', undefined],
  ['get', '/pdp-config', undefined],
  ['put', '/pdp-config', PDP],
] as const;

const DENIED = { errorCode: 'ACCESS_DENIED', errorMessage: 'Access denied' };

describe.each(ACCOUNT_OPERATIONS)('%s %s', (method, path, body) => {
  test('takes an account-level token', async () => {
    const mock = createTestMock();
    const { status } = await mock.call(method, path, await mock.accountToken()).send(body);
    expect(status).toBe(method === 'post' ? 201 : 200);
  });

  test('refuses a client-level token with 403', async () => {
    const mock = createTestMock();
    const response = await mock.call(method, path, await mock.clientToken()).send(body);
    expect([response.status, response.body]).toEqual([403, DENIED]);
  });
});

describe.each(CLIENT_OPERATIONS)('%s /api/v1/clients/{uid}%s', (method, path, body) => {
  const pathOf = (uid: string) => `/api/v1/clients/${uid}${path}`;

  test('takes a client-level token for this client', async () => {
    const mock = createTestMock();
    await mock
      .call(method, pathOf(CLIENT), await mock.clientToken())
      .send(body)
      .expect(200);
  });

  test('ignores the case of uids', async () => {
    const mock = createTestMock();
    const { body: client } = await mock
      .call('post', '/api/v1/clients', await mock.accountToken())
      .send({ name: 'Crêperie Le Gall' });
    const token = await mock.clientToken(client.uid.toUpperCase());
    await mock.call(method, pathOf(client.uid.toUpperCase()), token).send(body).expect(200);
  });

  test('accepts the token of a deactivated client', async () => {
    const mock = createTestMock();
    const token = await mock.clientToken(DEACTIVATED_CLIENT);
    await mock.call(method, pathOf(DEACTIVATED_CLIENT), token).send(body).expect(200);
  });

  test.each([
    ['another client of the account', CLIENT_WITHOUT_PDP],
    ["another account's client", FOREIGN_CLIENT],
    ['a client that does not exist', UNKNOWN_CLIENT],
  ])('answers 403 to a token for %s, always with the same message', async (_, uid) => {
    const mock = createTestMock();
    const response = await mock.call(method, pathOf(uid), await mock.clientToken()).send(body);
    expect([response.status, response.body]).toEqual([403, DENIED]);
  });

  test('refuses an account-level token with 403', async () => {
    const mock = createTestMock();
    const response = await mock.call(method, pathOf(CLIENT), await mock.accountToken()).send(body);
    expect([response.status, response.body]).toEqual([403, DENIED]);
  });

  test('answers 404 for a deleted client', async () => {
    const mock = createTestMock();
    const { body: client } = await mock
      .call('post', '/api/v1/clients', await mock.accountToken())
      .send({ name: 'Éphémère' });
    const token = await mock.clientToken(client.uid);
    await mock.mock.reset();
    const response = await mock.call(method, pathOf(client.uid), token).send(body);
    expect([response.status, response.body]).toEqual([
      404,
      { errorCode: 'CLIENT_NOT_FOUND', errorMessage: 'Client not found' },
    ]);
  });
});

describe('an account', () => {
  test("does not see another account's clients", async () => {
    const mock = createTestMock();
    const { body } = await mock.call(
      'get',
      '/api/v1/clients',
      await mock.accountToken('other@factpulse.test'),
    );
    expect(body.results.map(({ uid }: { uid: string }) => uid)).toEqual([FOREIGN_CLIENT]);
  });

  test("cannot reach another account's client with a client_uid in a token that it has signed itself", async () => {
    const mock = createTestMock();
    const { createSigner } = await import('../identity/signer.ts');
    const { createTokens } = await import('../identity/tokens.ts');
    const { DEVELOPMENT_SECRET } = await import('../secrets/development-secret.ts');
    const tokens = createTokens(createSigner(DEVELOPMENT_SECRET), () => 'x');
    const principal = { account: 'demo@factpulse.test', clientUid: FOREIGN_CLIENT };
    const token = await tokens.sign('access', principal, START);
    await mock.call('get', `/api/v1/clients/${FOREIGN_CLIENT}`, token).expect(404);
  });
});

describe('which error wins', () => {
  const BAD_BODY = { name: 5 };

  test('an unknown route before everything', async () => {
    await createTestMock().call('post', '/api/v1/nowhere').send(BAD_BODY).expect(404);
  });

  test('a method that is not allowed before the missing token', async () => {
    await createTestMock().call('delete', `/api/v1/clients/${CLIENT}`).expect(405);
  });

  test('a missing token before a malformed uid', async () => {
    await createTestMock().call('get', '/api/v1/clients/x').expect(401);
  });

  test('a malformed uid before the wrong scope', async () => {
    const mock = createTestMock();
    await mock
      .call('patch', '/api/v1/clients/x', await mock.accountToken())
      .send(BAD_BODY)
      .expect(422);
  });

  test('the wrong scope before an invalid body', async () => {
    const mock = createTestMock();
    await mock
      .call('patch', `/api/v1/clients/${CLIENT}`, await mock.accountToken())
      .send(BAD_BODY)
      .expect(403);
  });

  test('the wrong scope before an invalid query', async () => {
    const mock = createTestMock();
    await mock.call('get', '/api/v1/clients?page=0', await mock.clientToken()).expect(403);
  });

  test('an invalid body before a missing client', async () => {
    const mock = createTestMock();
    const { body } = await mock
      .call('post', '/api/v1/clients', await mock.accountToken())
      .send({ name: 'Éphémère' });
    const token = await mock.clientToken(body.uid);
    await mock.mock.reset();
    await mock.call('patch', `/api/v1/clients/${body.uid}`, token).send(BAD_BODY).expect(422);
  });

  test('a missing client before a rule', async () => {
    const mock = createTestMock({ assume: { 'patch-null-name': 'refused' } });
    const { body } = await mock
      .call('post', '/api/v1/clients', await mock.accountToken())
      .send({ name: 'Éphémère' });
    const token = await mock.clientToken(body.uid);
    await mock.mock.reset();
    await mock.call('patch', `/api/v1/clients/${body.uid}`, token).send({ name: null }).expect(404);
  });
});
