import { describe, expect, test } from '@jest/globals';
import { createAdminMock } from '../../testing/admin-mock.ts';
import { CLIENT, PDP } from '../../testing/test-mock.ts';

const account = (change: object) => ({
  accounts: [{ email: 'demo@factpulse.test', clients: [], ...change }],
});
const client = (change: object) => account({ clients: [{ name: 'N', ...change }] });
const pdp = (change: object) => client({ pdpConfig: { ...PDP, clientSecret: 'x', ...change } });

/** What depends on more than the document of the admin API: the current state, or the limits of the served contract. */
const CONFLICTS = new Set([
  'a new account without a password',
  'a name that is too long',
  'a SIRET of 13 digits',
  'a repeated uid',
  'a repeated address',
]);

describe('an invalid state is refused with a pointer to the error, and nothing is changed:', () => {
  test.each<[string, object, string]>([
    ['no accounts', {}, '"accounts" is missing.'],
    ['accounts that are not a list', { accounts: {} }, '"accounts" must be a list.'],
    [
      'an unknown key',
      { accounts: [], acounts: [] },
      'Cannot use the request: "acounts" is unknown. Use one of: accounts, $schema.',
    ],
    ['an account without an address', account({ email: undefined }), '/accounts/0/email'],
    ['an account with an empty address', account({ email: '' }), '/accounts/0/email'],
    ['an unknown key of an account', account({ name: 'N' }), '/accounts/0'],
    [
      'a new account without a password',
      account({ email: 'new@x.fr' }),
      'Cannot use the state: "/accounts/0/password" is missing, and there is no existing account to take it from. Correct it.',
    ],
    ['an empty password', account({ password: '' }), '/accounts/0/password'],
    ['no clients', account({ clients: undefined }), '/accounts/0/clients'],
    ['a client without a name', client({ name: undefined }), '/accounts/0/clients/0'],
    ['a name that is too long', client({ name: 'x'.repeat(256) }), '/accounts/0/clients/0/name'],
    ['a SIRET of 13 digits', client({ siret: '1234567890123' }), '/accounts/0/clients/0/siret'],
    ['a uid that is not a UUID', client({ uid: 'x' }), '/accounts/0/clients/0/uid'],
    ['an invalid time', client({ createdAt: 'yesterday' }), '/accounts/0/clients/0/createdAt'],
    ['an unknown key of a client', client({ pdp: {} }), '/accounts/0/clients/0'],
    ['an unknown key of a PDP configuration', pdp({ secret: 'x' }), '/accounts/0/clients/0/pdpConfig'],
    ['a client secret that is not text', pdp({ clientSecret: 5 }), '/accounts/0/clients/0/pdpConfig'],
    [
      'a repeated uid',
      account({
        clients: [
          { uid: CLIENT, name: 'N' },
          { uid: CLIENT.toUpperCase(), name: 'N' },
        ],
      }),
      'Cannot use the state: "/accounts/0/clients/1/uid" repeats "/accounts/0/clients/0/uid". Correct it.',
    ],
    [
      'a repeated address',
      { accounts: [...account({}).accounts, ...account({ email: 'DEMO@factpulse.test' }).accounts] },
      'Cannot use the state: "/accounts/1/email" repeats "/accounts/0/email". Correct it.',
    ],
  ])('%s', async (name, document, expected) => {
    const mock = createAdminMock();
    const { body: before } = await mock.admin('get', '/state');
    const { status, body } = await mock.admin('put', '/state').send(document);
    expect([status, body.message]).toEqual([
      CONFLICTS.has(name) ? 409 : 422,
      expect.stringContaining(expected),
    ]);
    expect((await mock.admin('get', '/state')).body).toEqual(before);
  });
});
