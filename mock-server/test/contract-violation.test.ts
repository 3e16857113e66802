import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createMock } from '../create-mock.ts';
import { REGISTRY } from '../registry.ts';

/** An application with this handler for every operation, and the errors that it logs. */
function createBrokenMock(handler: () => unknown) {
  const errors: string[] = [];
  const logger = {
    info() {},
    warn() {},
    error: (fields: object) => errors.push(String((fields as { err: Error }).err.message)), // bugs are logged like this
  };
  const handlers: typeof REGISTRY.handlers = (parts) =>
    Object.fromEntries(Object.keys(REGISTRY.handlers(parts)).map((id) => [id, handler]));
  const mock = createMock({ logger }, { ...REGISTRY, handlers });
  return { mock, app: mock.app, errors, token: () => mock.token() };
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
  const { app, errors, token } = createBrokenMock(async () => reply);
  const response = await supertest(app)
    .get('/api/v1/clients')
    .set('Authorization', `Bearer ${await token()}`);
  expect([response.status, response.body]).toEqual([
    500,
    { errorCode: 'INTERNAL_SERVER_ERROR', errorMessage: 'Server error' },
  ]);
  expect(errors).toEqual([expect.stringContaining(message)]);
});

test('a response that breaks the contract changes nothing', async () => {
  const { mock, app, token } = createBrokenMock(() => ({
    status: 201,
    body: {},
    change: { client: { uid: 'new', name: 'New' } },
  }));
  const state = () => supertest(app).get('/__admin/state').expect(200);
  const { body: before } = await state();
  await supertest(app)
    .post('/api/v1/clients')
    .set('Authorization', `Bearer ${await token()}`)
    .send({ name: 'New' })
    .expect(500);
  expect((await state()).body).toEqual(before);
  expect(await mock.requests({ verdict: 'failed' })).toHaveLength(1);
});

test('a handler that throws answers 500 as JSON, and the reason stays in the log', async () => {
  const { app, errors, token } = createBrokenMock(async () => {
    throw new Error('boom');
  });
  const response = await supertest(app)
    .get('/api/v1/clients')
    .set('Authorization', `Bearer ${await token()}`);
  expect([response.status, response.body.errorCode]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
  expect(errors).toEqual(['boom']);
});

test('a token route that throws answers 500 in the format of the token routes', async () => {
  const { app } = createBrokenMock(async () => {
    throw new Error('boom');
  });
  const response = await supertest(app).post('/api/token/').send({ username: 'a', password: 'b' });
  expect([response.status, response.body]).toEqual([500, { detail: 'Server error' }]);
});
