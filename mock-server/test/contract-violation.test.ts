import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { loadContract } from '../../contracts/load-contract.ts';
import { createApp } from '../app.ts';
import { chooseAssumptions } from '../assumptions/assumptions.ts';
import { createSigner } from '../identity/signer.ts';
import { createJournal } from '../journal/journal.ts';
import { createApi } from '../request/serve-api.ts';
import { createSandbox } from '../sandboxes/create-sandbox.ts';
import { createSandboxes } from '../sandboxes/sandboxes.ts';
import { createVault } from '../secrets/vault.ts';
import { createTables } from '../store/memory/tables.ts';

/** An application all of whose handlers are the given one. */
function appWith(handler: () => Promise<{ status: number; body: object }>) {
  const contract = loadContract('4.0');
  const assumptions = chooseAssumptions();
  const vault = createVault('secret');
  const tables = createTables({
    accounts: [{ email: 'a@b.fr', password: vault.digest('pw'), clients: [] }],
    lastPdpConfigId: 0,
  });
  const errors: string[] = [];
  const logger = {
    info() {},
    warn() {},
    error: (fields: object) => errors.push(String((fields as { err: Error }).err.message)),
  };
  const parts = {
    contract,
    assumptions,
    vault,
    signer: createSigner('secret'),
    wall: () => new Date(),
    ids: () => 'id',
  };
  const shared = {
    ...createSandbox(null, tables, { ...parts, hasFaults: true }),
    handlerOf: () => handler,
  };
  const { tokens } = shared;
  const serveApi = createApi({
    contract,
    assumptions,
    sandboxes: createSandboxes({ shared, create: () => shared, isAccount: () => false, most: 1, logger }),
    tokens,
    hasFaults: true,
    journal: createJournal(1),
    logger,
  });
  const app = createApp({ contract, serveApi, admin: (_request, _response, next) => next() });
  return { app, errors, token: () => tokens.sign('access', { account: 'a@b.fr', clientUid: undefined }) };
}

const PAGE = { results: [], total: 0, page: 1, pageSize: 20 };

test.each<[string, { status: number; body: object }, string]>([
  ['an undeclared status', { status: 202, body: PAGE }, '202: the body 202 is not declared'],
  [
    'a missing key',
    { status: 200, body: { ...PAGE, total: undefined } },
    "must have required property 'total'",
  ],
  [
    'an undeclared key',
    { status: 200, body: { ...PAGE, next: null } },
    'must not have the undeclared key next',
  ],
  ['a wrong type', { status: 200, body: { ...PAGE, total: '0' } }, '/total must be integer'],
])('a response with %s is never sent, but reported', async (_, reply, message) => {
  const { app, errors, token } = appWith(async () => reply);
  const response = await supertest(app)
    .get('/api/v1/clients')
    .set('Authorization', `Bearer ${await token()}`);
  expect([response.status, response.body]).toEqual([
    500,
    { errorCode: 'INTERNAL_SERVER_ERROR', errorMessage: 'Server error' },
  ]);
  expect(errors).toEqual([expect.stringContaining(message)]);
});

test('a handler that throws answers 500 as JSON, and the reason stays in the log', async () => {
  const { app, errors, token } = appWith(async () => {
    throw new Error('boom');
  });
  const response = await supertest(app)
    .get('/api/v1/clients')
    .set('Authorization', `Bearer ${await token()}`);
  expect([response.status, response.body.errorCode]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
  expect(errors).toEqual(['boom']);
});

test('a token route that throws answers 500 in the format of the token routes', async () => {
  const { app } = appWith(async () => {
    throw new Error('boom');
  });
  const response = await supertest(app).post('/api/token/').send({ username: 'a', password: 'b' });
  expect([response.status, response.body]).toEqual([500, { detail: 'Server error' }]);
});
