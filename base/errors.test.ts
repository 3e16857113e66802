import { expect, test } from '@jest/globals';
import { InvalidArgument, invalidText, KitError, TimeOutOfRange, UnknownName } from './errors.ts';

const DETAILS = {
  cannot: 'read the time "noon"',
  reason: 'it is not a date',
  remedy: 'Use another text',
};

test.each<[KitError, string, string]>([
  [
    new InvalidArgument(DETAILS),
    'INVALID_ARGUMENT',
    'Cannot read the time "noon": it is not a date. Use another text.',
  ],
  [
    invalidText('duration', '5 parsecs', 'a number and a unit, such as 30s'),
    'INVALID_ARGUMENT',
    'Invalid duration "5 parsecs": expected a number and a unit, such as 30s.',
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
    'Cannot find the snapshot "a": there are no snapshots. Create one first.',
  ],
  [new UnknownName('account', undefined, []), 'UNKNOWN_NAME', 'No accounts are defined. Create one first.'],
])('%s has a code, and says what to do', (error, code, message) => {
  expect(error).toBeInstanceOf(KitError);
  expect([error.code, error.message]).toEqual([code, message]);
});
