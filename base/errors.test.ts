import { expect, test } from '@jest/globals';
import { InvalidArgument, KitError, TimeOutOfRange, UnknownName } from './errors.ts';

const DETAILS = {
  cannot: 'read the time "noon"',
  reason: 'it is not a date-time',
  remedy: 'Use another text',
};

test.each<[KitError, string, string]>([
  [
    new InvalidArgument(DETAILS),
    'INVALID_ARGUMENT',
    'Cannot read the time "noon": it is not a date-time. Use another text.',
  ],
  [
    new TimeOutOfRange('set the clock'),
    'TIME_OUT_OF_RANGE',
    'Cannot set the clock: the time is outside the years 1970 to 9999. Choose a time within them.',
  ],
  [
    new UnknownName('fault', 'earthquake', ['token-expired', 'server-error']),
    'UNKNOWN_NAME',
    'Cannot find the fault "earthquake": it does not exist. Use one of: token-expired, server-error.',
  ],
  [
    new UnknownName('snapshot', 'a', []),
    'UNKNOWN_NAME',
    'Cannot find the snapshot "a": none exists. Create one first.',
  ],
  [
    new UnknownName('account', undefined, []),
    'UNKNOWN_NAME',
    'Cannot find any account: none exists. Create one first.',
  ],
])('%s has a code, and says what to do', (error, code, message) => {
  expect(error).toBeInstanceOf(KitError);
  expect([error.code, error.message]).toEqual([code, message]);
});
