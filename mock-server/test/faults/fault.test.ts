import { describe, expect, test } from '@jest/globals';
import { UnknownName } from '../../../base/errors.ts';
import type { Fault } from '../../store/port/faults.ts';
import { createTestMock } from '../../testing/test-mock.ts';

const LIST = 'list_clients_api_v1_clients_get';

const UNUSABLE: [Fault, string][] = [
  [{}, 'nothing would go wrong. Give "fault", "code" or "delay".'],
  [{ times: 1 }, 'nothing would go wrong. Give "fault", "code" or "delay".'],
  [{ jitter: '1s' }, 'nothing would go wrong. Give "fault", "code" or "delay".'],
  [{ fault: 'server-error', code: 500 }, '"fault" and "code" exclude each other'],
  [{ code: 418 }, 'no operation declares the status 418'],
  [
    { code: 201, operation: LIST },
    `the operation "${LIST}" does not declare the status 201. Use one of: 200, 400, 401, 403, 404, 422, 500.`,
  ],
  [
    { fault: 'client-deactivated', operation: LIST },
    `"client-deactivated" does not fit the operation "${LIST}"`,
  ],
  [{ delay: 'soon' }, '"delay" is "soon". Use a duration from 0ms to 10m'],
  [{ delay: '-1s' }, '"delay" is "-1s". Use a duration from 0ms to 10m'],
  [{ delay: '11m' }, '"delay" is "11m". Use a duration from 0ms to 10m'],
  [{ delay: '1s', jitter: '1h' }, '"jitter" is "1h". Use a duration from 0ms to 10m'],
  [{ fault: 'slow-body', duration: '1h' }, '"duration" is "1h". Use a duration from 0ms to 10m'],
  [{ code: 500, times: 0 }, '"times" is 0. Use a whole number from 1.'],
  [{ code: 500, times: 1.5 }, '"times" is 1.5. Use a whole number from 1.'],
  [{ code: 500, probability: 2 }, '"probability" is 2. Use a number from 0 to 1.'],
  [{ code: 500, probability: Number.NaN }, '"probability" is NaN. Use a number from 0 to 1.'],
  [{ code: 500, seed: 0.5 }, '"seed" is 0.5. Use a whole number.'],
  [{ code: 500, ttl: 'soon' }, '"ttl" is "soon". Use a duration such as 30s or 5m.'],
  [{ code: 500, ttl: '-1s' }, '"ttl" is "-1s". Use a duration such as 30s or 5m.'],
  [{ code: 500, ttl: '999999999d' }, 'Cannot use the fault: the time is outside the years 1970 to 9999'],
];

describe('a fault that cannot be used is refused, and does not stand:', () => {
  test.each(UNUSABLE)('%j', async (fault, reason) => {
    const { mock, call } = createTestMock();
    expect(() => mock.use(fault)).toThrow(reason);
    await call('get', '/api/v1/clients', await mock.token()).expect(200);
  });

  test.each<[Fault, string]>([
    [{ fault: 'earthquake' }, 'connection-reset'],
    [{ code: 500, operation: 'make_coffee' }, LIST],
  ])('%j, and the names there are stand in the error', (fault, valid) => {
    expect(() => createTestMock().mock.use(fault)).toThrow(
      expect.objectContaining({ constructor: UnknownName, valid: expect.arrayContaining([valid]) }),
    );
  });

  test('one too many', () => {
    const { mock } = createTestMock();
    for (let count = 0; count < 1000; count += 1) mock.use({ delay: '0ms' });
    expect(() => mock.use({ code: 500 })).toThrow('1000 faults are set already. Remove some.');
  });
});
