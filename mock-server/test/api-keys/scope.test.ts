import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../../contracts/load-contract.ts';
import { CLIENT, CLIENT_WITHOUT_PDP, FOREIGN_CLIENT, UNKNOWN_CLIENT } from '../../testing/test-mock.ts';
import { createKeyMock, DENIED, VERSIONS } from './key-mock.ts';

/** Operations that take an API key, as method and path in lower case. */
function operationsOf(version: string, scope: 'account' | 'client') {
  const taking = loadContract(version).operations.filter(({ security }) =>
    security.some((schemes) => schemes.includes('APIKeyHeader')),
  );
  return taking
    .filter((operation) => operation.scope === scope)
    .map(({ method, path }) => [method.toLowerCase() as 'get', path] as const); // any method of a contract
}

const clientPath = (uid: string) => `/api/v1/clients/${uid}`;

describe.each(VERSIONS)('an API key of contract %s', (contract) => {
  test.each(operationsOf(contract, 'account'))('for an account is taken by %s %s', async (method, path) => {
    const { send } = createKeyMock({ contract });
    const { status } = await send(method, path, 'account-key').send({ name: 'Neuf' });
    expect(status).toBe(method === 'get' ? 200 : 201);
  });

  test.each(operationsOf(contract, 'account'))('for a client is refused by %s %s', async (method, path) => {
    const { send } = createKeyMock({ contract });
    const { status, body } = await send(method, path, 'client-key').send({ name: 'Neuf' });
    expect([status, body]).toEqual([403, DENIED]);
  });

  describe.each(operationsOf(contract, 'client'))('at %s %s', (method, path) => {
    const pathOf = (uid: string) => path.replace('{uid}', uid);

    test('is taken if it is for this client', async () => {
      const { send, lines } = createKeyMock({ contract });
      await send(method, pathOf(CLIENT.toUpperCase()), 'client-key').send({});
      expect(lines.at(-1)?.who).toBe(`client ${CLIENT}`);
      expect([401, 403]).not.toContain(lines.at(-1)?.status);
    });

    test.each([
      ['for an account', 'account-key', CLIENT],
      ['for another client of the account', 'client-key', CLIENT_WITHOUT_PDP],
      ['for another account', 'foreign-key', CLIENT],
      ['for a client of another account', 'foreign-client-key', CLIENT],
      ['for a client, but the client is of another account', 'client-key', FOREIGN_CLIENT],
      ['for a client, but the client does not exist', 'client-key', UNKNOWN_CLIENT],
    ])('is refused with 403 if it is %s', async (_, key, uid) => {
      const { send } = createKeyMock({ contract });
      const { status, body } = await send(method, pathOf(uid), key).send({});
      expect([status, body]).toEqual([403, DENIED]);
    });
  });
});

test('an account-level key passes for a client under the assumption for account-level credentials', async () => {
  const { send } = createKeyMock({ assume: { 'account-on-client-route': 'allowed' } });
  await send('get', clientPath(CLIENT), 'account-key').expect(200);
  await send('get', clientPath(FOREIGN_CLIENT), 'account-key').expect(404);
});

describe('the log says which key is needed', () => {
  test.each([
    [
      'client-key',
      '/api/v1/clients',
      `the API key is for client ${CLIENT}, but this operation takes an account-level API key`,
      'use an API key that is not for one client',
    ],
    [
      'client-key',
      clientPath(UNKNOWN_CLIENT),
      `the API key is for client ${CLIENT}`,
      `use an API key for client ${UNKNOWN_CLIENT}`,
    ],
    [
      'account-key',
      clientPath(CLIENT),
      'the API key is account-level, but this operation takes a client-level API key',
      `use an API key for client ${CLIENT}`,
    ],
  ])('%s at %s', async (key, path, reason, hint) => {
    const { send, lines } = createKeyMock();
    await send('get', path, key).expect(403);
    expect(lines.at(-1)).toMatchObject({ reason, hint });
  });
});
