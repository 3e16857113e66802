import { expect, test } from '@jest/globals';
import { formatRecord } from './format-record.ts';

const TIME = '2026-01-15T09:00:07.000Z';
const REQUEST = {
  level: 'info',
  time: TIME,
  msg: 'request',
  method: 'GET',
  path: '/api/v1/clients',
  status: 200,
  ms: 1.5,
  who: 'anonymous',
};
const format = (record: object, width = 80) =>
  formatRecord(JSON.stringify(record), { isColored: false, width });

test.each([
  ['a request', REQUEST, '09:00:07  200 GET   /api/v1/clients 1.5 ms anonymous\n'],
  [
    'a hint on a separate line',
    { ...REQUEST, hint: 'do this' },
    '09:00:07  200 GET   /api/v1/clients 1.5 ms anonymous\n         hint: do this\n',
  ],
  [
    'the reason of a refusal on a separate line, before the hint',
    { ...REQUEST, status: 401, reason: 'the token is empty', hint: 'do this' },
    '09:00:07  401 GET   /api/v1/clients 1.5 ms anonymous\n         reason: the token is empty\n         hint: do this\n',
  ],
  [
    'a fault that is the reason once',
    { ...REQUEST, status: 500, reason: 'a fault: code=500', fault: 'code=500' },
    '09:00:07  500 GET   /api/v1/clients 1.5 ms anonymous\n         reason: a fault: code=500\n',
  ],
  [
    'a fault that is not the reason, and the reason',
    { ...REQUEST, status: 401, reason: 'the token is empty', fault: 'delay=1s' },
    '09:00:07  401 GET   /api/v1/clients 1.5 ms anonymous\n         reason: the token is empty\n         fault: delay=1s\n',
  ],
  [
    'a fault on a separate line',
    { ...REQUEST, status: 500, fault: 'code=500' },
    '09:00:07  500 GET   /api/v1/clients 1.5 ms anonymous\n         fault: code=500\n',
  ],
  [
    'a request whose client has disconnected',
    { ...REQUEST, status: undefined },
    '09:00:07 gone GET   /api/v1/clients 1.5 ms anonymous\n',
  ],
  [
    'a recorded exchange with its operation',
    { ...REQUEST, who: undefined, operation: 'list_clients' },
    '09:00:07  200 GET   /api/v1/clients 1.5 ms list_clients\n',
  ],
  [
    'a recorded exchange outside the contract',
    { ...REQUEST, who: undefined, operation: null },
    '09:00:07  200 GET   /api/v1/clients 1.5 ms outside the contract\n',
  ],
  [
    'what breaks the contract on separate lines, without control characters',
    { ...REQUEST, who: undefined, operation: 'list', violations: ['response: a', 'response: \u001b[1m'] },
    '09:00:07  200 GET   /api/v1/clients 1.5 ms list\n         response: a\n         response: ?[1m\n',
  ],
  [
    'why a response is missing on a separate line',
    { ...REQUEST, who: undefined, operation: 'list', status: undefined, failure: 'it refused' },
    '09:00:07 none GET   /api/v1/clients 1.5 ms list\n         failed: it refused\n',
  ],
  ['a message', { level: 'info', time: TIME, msg: 'stopped' }, '09:00:07 stopped\n'],
  ['a warning', { level: 'warn', time: TIME, msg: 'careful' }, '09:00:07 warn: careful\n'],
  [
    'an error with its stack',
    { level: 'error', time: TIME, msg: 'failed', err: { stack: 'Error: x\n at y' } },
    '09:00:07 error: failed\nError: x\n at y\n',
  ],
])('shows %s', (_, record, expected) => {
  expect(format(record)).toBe(expected);
});

test('wraps a request, and its remarks, at words', () => {
  expect(format({ ...REQUEST, hint: 'send a token with the header Authorization' }, 40)).toBe(`\
09:00:07  200 GET   /api/v1/clients
                    1.5 ms anonymous
         hint: send a token with the
         header Authorization
`);
});

test('wraps a reason at words, and replaces its control characters', () => {
  expect(format({ ...REQUEST, reason: 'body/\u001bname must be a string or null' }, 40)).toBe(`\
09:00:07  200 GET   /api/v1/clients
                    1.5 ms anonymous
         reason: body/?name must be a
         string or null
`);
});

test('breaks a path that is too long before a slash', () => {
  expect(format({ ...REQUEST, path: '/api/v1/clients/1111/pdp-config' }, 50)).toBe(`\
09:00:07  200 GET   /api/v1/clients/1111
                    /pdp-config 1.5 ms anonymous
`);
});

test('replaces control characters of a request', () => {
  expect(format({ ...REQUEST, path: '/\u001b[2J\u009b1m\r\n' })).toBe(
    '09:00:07  200 GET   /?[2J?1m?? 1.5 ms anonymous\n',
  );
});

test('colours the status where colour is wanted', () => {
  expect(formatRecord(JSON.stringify({ ...REQUEST, status: 500 }), { isColored: true, width: 80 })).toContain(
    '\u001b[31m 500\u001b[39m',
  );
});
