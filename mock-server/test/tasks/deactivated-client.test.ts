import { describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { DEACTIVATED_CLIENT } from '../../testing/test-mock.ts';
import { createTasksMock } from './tasks-mock.ts';

const RELAY = '/api/v1/afnor/flow/v1/healthcheck';
const SECURED = '/api/v1/chorus-pro/structures';
const REFUSED = { errorCode: 'ACCESS_DENIED', errorMessage: 'Client is deactivated' };

describe('a deactivated client is refused', () => {
  test.each([SECURED, RELAY])('by its token at %s', async (path) => {
    const { send, clientToken } = await createTasksMock();
    const { status, body } = await send('get', path, await clientToken(DEACTIVATED_CLIENT));
    expect([status, body]).toEqual([403, REFUSED]);
  });

  test.each([SECURED, RELAY])('by its API key at %s', async (path) => {
    const { mock } = await createTasksMock({ contract: '4.3' });
    const { key } = await mock.apiKey({ client: DEACTIVATED_CLIENT });
    const { status, body } = await supertest(mock.app).get(path).set('X-API-Key', key);
    expect([status, body]).toEqual([403, REFUSED]);
  });

  test('until it is activated', async () => {
    const { call, send, clientToken } = await createTasksMock();
    const token = await clientToken(DEACTIVATED_CLIENT);
    await call('post', `/api/v1/clients/${DEACTIVATED_CLIENT}/activer`, token).expect(200);
    await send('get', SECURED, token).expect(200);
  });

  test('with a hint in the journal, and its name', async () => {
    const { mock, send, clientToken } = await createTasksMock();
    await send('get', SECURED, await clientToken(DEACTIVATED_CLIENT));
    const [recorded] = await mock.requests({ path: SECURED });
    expect([recorded?.principal?.clientUid, recorded?.hint]).toEqual([
      DEACTIVATED_CLIENT,
      `activate it with POST /api/v1/clients/${DEACTIVATED_CLIENT}/activer`,
    ]);
  });
});

describe('these operations are served', () => {
  test.each([SECURED, RELAY])('to an active client: %s', async (path) => {
    const { send, clientToken } = await createTasksMock();
    await send('get', path, await clientToken()).expect(200);
  });

  test.each([SECURED, RELAY])('at account level: %s', async (path) => {
    const { send } = await createTasksMock();
    await send('get', path).expect(200);
  });

  test('without credentials where none are needed', async () => {
    const { mock } = await createTasksMock();
    await supertest(mock.app).get(RELAY).expect(200);
  });
});
