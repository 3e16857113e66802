import { describe, expect, test } from '@jest/globals';
import { UnknownName } from '../../../base/errors.ts';
import type { Fault } from '../../store/port/faults.ts';
import { createTestMock } from '../../testing/test-mock.ts';

const LIST = 'list_clients_api_v1_clients_get';

const NOTHING = 'it has no effect. Set "fault", "code" or "delay".';
const badDuration = (name: string, text: string) =>
  `"${name}" is "${text}". Use a duration from 0ms to 10m, such as 2s.`;
const badRetryAfter = (text: string) =>
  `the Retry-After is "${text}". Use whole seconds from 0s to 24h, such as 1s.`;
const NO_ERROR =
  'it has a Retry-After, but answers no error. Set "code" to an error such as 500, or "fault" to one such as unavailable.';
const badTtl = (text: string) => `"ttl" is "${text}". Use a duration such as 30s or 5m.`;

const UNUSABLE: [Fault, string][] = [
  [{}, NOTHING],
  [{ times: 1 }, NOTHING],
  [{ jitter: '1s' }, NOTHING],
  [{ fault: 'server-error', code: 500 }, '"fault" and "code" exclude each other. Set only one of them.'],
  [{ code: 418 }, 'no operation declares the status 418. Use another status.'],
  [
    { code: 201, operation: LIST },
    `the operation "${LIST}" does not declare the status 201. Use one of: 200, 400, 401, 403, 404, 422, 500.`,
  ],
  [
    { fault: 'client-deactivated', operation: LIST },
    `"client-deactivated" does not apply to the operation "${LIST}". Use another fault.`,
  ],
  [{ delay: 'soon' }, badDuration('delay', 'soon')],
  [{ delay: '-1s' }, badDuration('delay', '-1s')],
  [{ delay: '11m' }, badDuration('delay', '11m')],
  [{ delay: '1s', jitter: '1h' }, badDuration('jitter', '1h')],
  [{ fault: 'slow-body', duration: '1h' }, badDuration('duration', '1h')],
  [{ fault: 'unavailable', retryAfter: 'soon' }, badRetryAfter('soon')],
  [{ code: 500, retryAfter: '1' }, badRetryAfter('1')],
  [{ code: 500, retryAfter: '500ms' }, badRetryAfter('500ms')],
  [{ code: 500, retryAfter: '25h' }, badRetryAfter('25h')],
  [{ delay: '1s', retryAfter: '1s' }, NO_ERROR],
  [{ code: 200, retryAfter: '1s' }, NO_ERROR],
  [{ fault: 'slow-body', retryAfter: '1s' }, NO_ERROR],
  [{ code: 500, times: 0 }, '"times" is 0. Use a whole number from 1.'],
  [{ code: 500, times: 1.5 }, '"times" is 1.5. Use a whole number from 1.'],
  [{ code: 500, probability: 2 }, '"probability" is 2. Use a number from 0 to 1.'],
  [{ code: 500, probability: Number.NaN }, '"probability" is NaN. Use a number from 0 to 1.'],
  [{ code: 500, seed: 0.5 }, '"seed" is 0.5. Use a whole number.'],
  [{ code: 500, ttl: 'soon' }, badTtl('soon')],
  [{ code: 500, ttl: '-1s' }, badTtl('-1s')],
  [
    { code: 500, ttl: '999999999d' },
    'the time is outside the years 1970 to 9999. Choose a time within them.',
  ],
];

describe('an invalid fault is rejected, and is not set:', () => {
  test.each(UNUSABLE)('%j', async (fault, reason) => {
    const { mock, call } = createTestMock();
    await expect(mock.use(fault)).rejects.toMatchObject({ message: `Cannot set the fault: ${reason}` });
    await call('get', '/api/v1/clients', await mock.token()).expect(200);
  });

  test.each<[Fault, string]>([
    [{ fault: 'earthquake' }, 'connection-reset'],
    [{ code: 500, operation: 'make_coffee' }, LIST],
  ])('%j, and the error lists the valid names', async (fault, valid) => {
    await expect(createTestMock().mock.use(fault)).rejects.toMatchObject({
      constructor: UnknownName,
      valid: expect.arrayContaining([valid]),
    });
  });

  test('one too many', async () => {
    const { mock } = createTestMock();
    for (let count = 0; count < 1000; count += 1) await mock.use({ delay: '0ms' });
    await expect(mock.use({ code: 500 })).rejects.toMatchObject({
      message: 'Cannot set the fault: there are already 1000 faults. Remove some.',
    });
  });
});
