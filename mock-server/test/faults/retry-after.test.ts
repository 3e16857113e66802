import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../store/port/faults.ts';
import { createAdminMock } from '../../testing/admin-mock.ts';
import { createTestMock, type TestMock } from '../../testing/test-mock.ts';

async function list({ call, mock }: TestMock, preference = '') {
  return call('get', '/api/v1/clients', await mock.token()).set('Prefer', preference);
}

describe('the Retry-After', () => {
  test.each([
    ['fault=quota-exceeded', 429, '60'],
    ['fault=quota-exceeded, retry-after=1', 429, '1'],
    ['fault=unavailable, retry-after=1s', 503, '1'],
    ['fault=unavailable, retry-after=0', 503, '0'],
    ['code=500, retry-after=2m', 500, '120'],
    ['code=401, retry-after=7', 401, '7'],
  ])('of Prefer: %s', async (preference, status, seconds) => {
    const answer = await list(createTestMock(), preference);
    expect([answer.status, answer.headers['retry-after']]).toEqual([status, seconds]);
  });

  test.each<[Fault, number, string]>([
    [{ fault: 'unavailable', retryAfter: '1s' }, 503, '1'],
    [{ code: 500, retryAfter: '1m' }, 500, '60'],
    [{ fault: 'unavailable' }, 503, '5'],
  ])('of the standing fault %j', async (fault, status, seconds) => {
    const mock = createTestMock();
    await mock.mock.use(fault);
    const answer = await list(mock);
    expect([answer.status, answer.headers['retry-after']]).toEqual([status, seconds]);
  });

  test('is shown as it was given', async () => {
    const mock = createAdminMock();
    await mock.mock.use({ fault: 'unavailable', retryAfter: '1s' });
    const { body } = await mock.admin('get', '/faults');
    expect(body.faults[0].retryAfter).toBe('1s');
    await list(mock);
    expect((await mock.mock.requests()).at(-1)?.fault).toBe('fault=unavailable, retry-after=1s');
  });

  test('is part of the preference that was applied', async () => {
    const { headers } = await list(createTestMock(), 'fault=unavailable, retry-after=1');
    expect(headers['preference-applied']).toBe('fault=unavailable, retry-after=1s');
  });
});
