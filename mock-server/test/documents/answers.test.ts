import { describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createThingsMock, THING, THINGS_OF_RED } from '../../testing/documents/things-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';

const { mock, call } = createThingsMock();
const THING_PATH = `/api/v1/things/${THING}`;

async function read(path: string, { call: ask, mock: asked } = { mock, call }) {
  return ask('get', path, await asked.token());
}

describe('the status', () => {
  test('is the success that the operation declares next to the 200 of FastAPI', async () => {
    const { status } = await call('post', '/api/v1/things', await mock.token()).send({ name: 'Bolt' });
    expect(status).toBe(201);
  });

  test('of an operation whose success has no body is answered without one', async () => {
    const { status, text } = await call('delete', THING_PATH, await mock.token());
    expect([status, text]).toEqual([204, '']);
  });
});

describe('the same request', () => {
  test('is answered alike by another mock', async () => {
    const { body } = await read(THINGS_OF_RED);
    expect((await read(THINGS_OF_RED, createThingsMock())).body).toEqual(body);
  });

  test('is answered otherwise with another seed', async () => {
    const { body } = await read(THINGS_OF_RED);
    expect((await read(THINGS_OF_RED, createThingsMock({ seed: 7 }))).body).not.toEqual(body);
  });
});

test('Another request is answered otherwise', async () => {
  const { body } = await read(THINGS_OF_RED);
  expect((await read('/api/v1/things?colour=green')).body).not.toEqual(body);
});

test('What the request said comes back', async () => {
  const sent = { name: 'Clé de 12', colour: 'green' };
  const { body } = await call('post', '/api/v1/things', await mock.token()).send(sent);
  expect(body).toMatchObject(sent);
});

test('Nothing is remembered', async () => {
  const { body: created } = await call('post', '/api/v1/things', await mock.token()).send({
    name: 'Clé de 13',
  });
  expect((await read(`/api/v1/things/${created.id}`)).body.name).not.toBe('Clé de 13');
});

describe('an example of the document', () => {
  test('is the answer', async () => {
    expect((await read(THING_PATH)).body.name).toBe('Bolt');
  });

  test('is the one whose name is preferred', async () => {
    const request = call('get', THING_PATH, await mock.token());
    expect((await request.set('Prefer', 'example=large')).body.name).toBe('Crane');
  });
});

describe('a preferred status', () => {
  test.each([200, 201, 401, 422])('of an operation that declares %d is answered', async (status) => {
    const request = call('post', '/api/v1/things', await mock.token());
    const { status: answered } = await request.set('Prefer', `code=${status}`).send({ name: 'Bolt' });
    expect(answered).toBe(status);
  });

  test('with its own shape of a body is answered in that', async () => {
    const request = call('get', THING_PATH, await mock.token());
    const { body } = await request.set('Prefer', 'code=503');
    expect(body).toEqual({ retryInSeconds: expect.any(Number) });
  });

  test('that is not declared is refused', async () => {
    const request = supertest(mock.app)
      .get(THING_PATH)
      .auth(await mock.token(), { type: 'bearer' });
    const { headers } = await request.set('Prefer', 'code=418');
    expect(headers['factpulse-kit-hint']).toMatch(/418/);
  });
});

describe('an answer of several media types', () => {
  const SHEET = `${THING_PATH}/sheet`;

  test('is JSON by default', async () => {
    expect((await call('get', SHEET)).type).toBe('application/json');
  });

  test('is the one that the client accepts', async () => {
    const { type, body } = await supertest(mock.app).get(SHEET).accept('application/pdf');
    expect([type, body.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
  });
});

describe('operations of a document', () => {
  test('are in the journal by their id', async () => {
    await read(THINGS_OF_RED);
    const [last] = (await mock.requests()).slice(-1);
    expect(last?.operation).toBe('list_things');
  });

  test('take standing faults', async () => {
    const sandbox = await mock.sandbox('faults');
    await sandbox.use({ operation: 'list_things', code: 401 });
    const { status } = await call('get', THINGS_OF_RED, await sandbox.token());
    expect(status).toBe(401);
  });

  test('are answered in the sandbox of their address', async () => {
    const sandbox = await mock.sandbox('addressed');
    await call('get', THINGS_OF_RED, await sandbox.token());
    expect((await sandbox.requests()).map(({ operation }) => operation)).toEqual(['list_things']);
  });

  test('answer the same after a reset', async () => {
    const other = createThingsMock();
    const { body } = await read(THINGS_OF_RED, other);
    await other.mock.reset();
    expect((await read(THINGS_OF_RED, other)).body).toEqual(body);
  });

  test('leave the clients of the contract alone', async () => {
    const token = await mock.token({ client: CLIENT });
    expect((await call('get', `/api/v1/clients/${CLIENT}`, token)).body.name).toBe('Boulangerie Lefèvre');
  });
});
