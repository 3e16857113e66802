import { expect, test } from '@jest/globals';
import { InvalidArgument, invalidText, KitError, TimeOutOfRange, UnknownName } from './errors.ts';

const MANY = Array.from(
  { length: 40 },
  (_, index) => `sandbox-${String.fromCharCode(97 + (index % 26))}${index}`,
);

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
    new UnknownName('sandbox', 'sandbox_c28', MANY),
    'UNKNOWN_NAME',
    'Cannot find the sandbox "sandbox_c28": it does not exist. Use one of: sandbox-c28, sandbox-c2, sandbox-i8, or another of the 40.',
  ],
  [
    new UnknownName('sandbox', 'zzz', MANY),
    'UNKNOWN_NAME',
    `Cannot find the sandbox "zzz": it does not exist. Use one of: ${MANY.slice(0, 20).join(', ')}, or another of the 40.`,
  ],
  [
    new UnknownName('snapshot', 'a', []),
    'UNKNOWN_NAME',
    'Cannot find the snapshot "a": there are no snapshots. Create one first.',
  ],
  [
    new UnknownName('open sandbox', 'a', []),
    'UNKNOWN_NAME',
    'Cannot find the open sandbox "a": there are no open sandboxes. Create one first.',
  ],
  [new UnknownName('account', undefined, []), 'UNKNOWN_NAME', 'No accounts are defined. Create one first.'],
])('%s has a code, and says what to do', (error, code, message) => {
  expect(error).toBeInstanceOf(KitError);
  expect([error.code, error.message]).toEqual([code, message]);
});
