import { describe, expect, test } from '@jest/globals';
import { UnknownName } from '../../../base/unknown-name.ts';
import type { Fault } from '../../store/port/faults.ts';
import { createTestMock } from '../../testing/test-mock.ts';

const LIST = 'list_clients_api_v1_clients_get';

const UNUSABLE: [Fault, string][] = [
  [{}, 'nothing would go wrong: give fault, code or delay'],
  [{ times: 1 }, 'nothing would go wrong: give fault, code or delay'],
  [{ jitter: '1s' }, 'nothing would go wrong: give fault, code or delay'],
  [{ fault: 'server-error', code: 500 }, 'give fault or code, not both'],
  [{ code: 418 }, 'no operation declares 418'],
  [
    { code: 201, operation: LIST },
    `${LIST} does not declare 201 (it declares 200, 400, 401, 403, 404, 422, 500)`,
  ],
  [{ fault: 'client-deactivated', operation: LIST }, `client-deactivated does not fit ${LIST}`],
  [{ delay: 'soon' }, 'delay: soon is no duration'],
  [{ delay: '-1s' }, 'delay: -1s is not between 0ms and 10m'],
  [{ delay: '11m' }, 'delay: 11m is not between 0ms and 10m'],
  [{ delay: '1s', jitter: '1h' }, 'jitter: 1h is not between 0ms and 10m'],
  [{ fault: 'slow-body', duration: '1h' }, 'duration: 1h is not between 0ms and 10m'],
  [{ code: 500, times: 0 }, 'times: 0 is no whole number from 1'],
  [{ code: 500, times: 1.5 }, 'times: 1.5 is no whole number from 1'],
  [{ code: 500, probability: 2 }, 'probability: 2 is not between 0 and 1'],
  [{ code: 500, probability: Number.NaN }, 'probability: NaN is not between 0 and 1'],
  [{ code: 500, seed: 0.5 }, 'seed: 0.5 is no whole number'],
  [{ code: 500, ttl: 'soon' }, 'ttl: soon is no duration'],
  [{ code: 500, ttl: '-1s' }, 'ttl: -1s is no duration'],
  [{ code: 500, ttl: '999999999d' }, 'a fault ends between 1970 and the end of 9999'],
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
    expect(() => mock.use({ code: 500 })).toThrow('1000 faults stand already: remove some');
  });
});
