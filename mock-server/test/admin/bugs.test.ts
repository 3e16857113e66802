import { describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createMock } from '../../create-mock.ts';

describe('a bug of the mock', () => {
  const BROKEN = new TypeError('a bug');

  function createBrokenMock() {
    const logged: unknown[] = [];
    const error = (fields: object, message: string) => logged.push([fields, message]);
    const logger = { error, warn() {}, info() {} };
    const ids = () => {
      throw BROKEN;
    };
    const { app } = createMock({ ids, logger });
    return { logged, putState: () => supertest(app).put('/__admin/state').send(WITHOUT_UID) };
  }

  const WITHOUT_UID = { accounts: [{ email: 'a@b.test', password: 'x', clients: [{ name: 'A' }] }] };

  test('is not reported as a mistake of the caller', async () => {
    const { status, body } = await createBrokenMock().putState();
    const message = 'The mock has a bug. See its log for details.';
    expect([status, body]).toEqual([500, { error: 'server_error', message }]);
  });

  test('is in its log', async () => {
    const { putState, logged } = createBrokenMock();
    await putState();
    expect(logged).toContainEqual([
      { err: BROKEN, requestId: expect.any(String) },
      'an admin request failed',
    ]);
  });
});
