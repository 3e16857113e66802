import { describe, expect, test } from '@jest/globals';
import { FaultError } from '../../faults/fault.ts';
import type { Fault } from '../../store/port/faults.ts';
import { createAdminMock } from '../../testing/admin-mock.ts';
import { CLIENT, createTestMock, START, type TestMock } from '../../testing/test-mock.ts';

const LIST = 'list_clients_api_v1_clients_get';
const CREATE = 'create_client_api_v1_clients_post';

/** The statuses of several requests, one after the other. */
async function list({ call, mock }: TestMock, count = 1, preference = ''): Promise<number[]> {
  const token = await mock.token();
  const statuses: number[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    const { status } = await call('get', '/api/v1/clients', token).set('Prefer', preference);
    statuses.push(status);
  }
  return statuses;
}

describe('a standing fault', () => {
  test('applies to every request until it is removed', async () => {
    const mock = createTestMock();
    const fault = await mock.mock.use({ code: 500 });
    const before = await list(mock, 2);
    await fault.remove();
    expect([before, await list(mock)]).toEqual([[500, 500], [200]]);
  });

  test('counts how often it was applied, also after it was removed', async () => {
    const mock = createTestMock();
    const fault = await mock.mock.use({ code: 500 });
    await list(mock, 3);
    await fault.remove();
    await fault.remove();
    expect(await fault.hits()).toBe(3);
  });

  test('applies the given number of times', async () => {
    const mock = createTestMock();
    await mock.mock.use({ code: 500, times: 2 });
    expect(await list(mock, 4)).toEqual([500, 500, 200, 200]);
  });

  test('applies the given number of times to concurrent requests', async () => {
    const mock = createTestMock();
    await mock.mock.use({ code: 500, times: 3 });
    const statuses = await Promise.all(Array.from({ length: 10 }, () => list(mock)));
    expect(statuses.flat().filter((status) => status === 500)).toHaveLength(3);
  });

  test('reports how often it can still be applied', async () => {
    const mock = createTestMock();
    const fault = await mock.mock.use({ code: 500, times: 3 });
    await list(mock);
    expect(await fault.left()).toBe(2);
  });

  test('without a limit does not report that', async () => {
    const fault = await createTestMock().mock.use({ code: 500 });
    expect(await fault.left()).toBeUndefined();
  });

  test('that is used up can be removed, and reports how often it was applied', async () => {
    const mock = createTestMock();
    const fault = await mock.mock.use({ code: 500, times: 1 });
    await list(mock);
    await fault.remove();
    expect([await fault.hits(), await fault.left()]).toEqual([1, 0]);
  });

  test('applies to its operation', async () => {
    const mock = createTestMock();
    await mock.mock.use({ code: 500, operation: LIST });
    expect(await list(mock)).toEqual([500]);
  });

  test('does not apply to other operations', async () => {
    const mock = createTestMock();
    await mock.mock.use({ code: 500, operation: CREATE });
    expect(await list(mock)).toEqual([200]);
  });

  test('does not apply to operations that do not declare its code', async () => {
    const mock = createTestMock();
    const fault = await mock.mock.use({ code: 201 });
    await list(mock);
    expect(await fault.hits()).toBe(0);
  });

  test('does not apply to operations that its name excludes', async () => {
    const mock = createTestMock();
    await mock.mock.use({ fault: 'client-deactivated' });
    const token = await mock.mock.token({ client: CLIENT });
    const { status } = await mock.call('get', `/api/v1/clients/${CLIENT}`, token);
    expect([await list(mock), status]).toEqual([[200], 403]);
  });

  test('applies before the token is checked', async () => {
    const { mock, call } = createTestMock();
    await mock.use({ code: 500 });
    await call('get', '/api/v1/clients').expect(500);
  });

  test.each([
    ['before it expires', '59s', 500],
    ['not after it has expired', '60s', 200],
  ])('applies by the clock of the sandbox, %s', async (_, duration, status) => {
    const mock = createTestMock();
    await mock.mock.use({ code: 500, ttl: '1m' });
    await mock.mock.clock.advance(duration);
    expect(await list(mock)).toEqual([status]);
  });

  test('does not expire while the clock is frozen', async () => {
    const mock = createTestMock();
    await mock.mock.clock.freeze();
    await mock.mock.use({ code: 500, ttl: '1m' });
    mock.advance(3600);
    expect(await list(mock)).toEqual([500]);
  });

  test('says when it expires', async () => {
    const { expiresAt } = await createTestMock().mock.use({ code: 500, ttl: '1m' });
    expect(expiresAt).toEqual(new Date(START.getTime() + 60_000));
  });
});

describe('the probability of a fault', () => {
  const fault: Fault = { code: 500, probability: 0.5, seed: 7 };

  test.each([
    [0, [200, 200, 200, 200]],
    [1, [500, 500, 500, 500]],
  ])('%d is certain', async (probability, statuses) => {
    const mock = createTestMock();
    await mock.mock.use({ ...fault, probability });
    expect(await list(mock, 4)).toEqual(statuses);
  });

  test('picks the same requests for the same seed', async () => {
    const runs = [createTestMock(), createTestMock()].map(async (mock) => {
      await mock.mock.use(fault);
      return list(mock, 20);
    });
    const [one, other] = await Promise.all(runs);
    expect(one).toEqual(other);
  });

  test('picks some requests and skips others', async () => {
    const mock = createTestMock();
    await mock.mock.use(fault);
    expect(new Set(await list(mock, 20))).toEqual(new Set([200, 500]));
  });

  test('picks other requests for another seed', async () => {
    const runs = [7, 8].map(async (seed) => {
      const mock = createTestMock();
      await mock.mock.use({ ...fault, seed });
      return list(mock, 20);
    });
    const [one, other] = await Promise.all(runs);
    expect(one).not.toEqual(other);
  });

  test('is not drawn for requests that the fault does not match', async () => {
    const mock = createTestMock();
    await mock.mock.use({ ...fault, operation: LIST });
    await mock.call('post', '/api/v1/clients');
    const untouched = createTestMock();
    await untouched.mock.use({ ...fault, operation: LIST });
    expect(await list(mock, 20)).toEqual(await list(untouched, 20));
  });

  test('uses a generated seed by default, and reports it', async () => {
    const first = createTestMock();
    const { seed } = await first.mock.use({ code: 500, probability: 0.5 });
    const again = createTestMock();
    await again.mock.use({ code: 500, probability: 0.5, seed });
    expect(await list(first, 20)).toEqual(await list(again, 20));
  });
});

describe('disabled faults', () => {
  test('do not apply, whatever Prefer says', async () => {
    expect(await list(createTestMock({ faults: false }), 1, 'code=500')).toEqual([200]);
  });

  test('cannot be added', async () => {
    await expect(createTestMock({ faults: false }).mock.use({ code: 500 })).rejects.toThrow(
      new FaultError('faults are disabled', 'Start the mock without --no-faults'),
    );
  });

  test.each([true, false])('are reported by the admin API (%s)', async (faults) => {
    const { body } = await createAdminMock({ faults }).admin('get', '/faults');
    expect(body.enabled).toBe(faults);
  });
});
