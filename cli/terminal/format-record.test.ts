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
  who: 'nobody',
};
const format = (record: object) => formatRecord(JSON.stringify(record), { isColored: false, width: 80 });

test.each([
  ['a request', REQUEST, '09:00:07  200 GET    /api/v1/clients 1.5 ms nobody\n'],
  [
    'a hint on a line of its own',
    { ...REQUEST, hint: 'do this' },
    '09:00:07  200 GET    /api/v1/clients 1.5 ms nobody\n         hint: do this\n',
  ],
  [
    'a fault on a line of its own',
    { ...REQUEST, status: 500, fault: 'code=500' },
    '09:00:07  500 GET    /api/v1/clients 1.5 ms nobody\n         fault: code=500\n',
  ],
  [
    'a request whose client is gone',
    { ...REQUEST, status: undefined },
    '09:00:07 gone GET    /api/v1/clients 1.5 ms nobody\n',
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

test('lets no control character of a request through to the terminal', () => {
  expect(format({ ...REQUEST, path: '/\u001b[2J\u009b1m\r\n' })).toBe(
    '09:00:07  200 GET    /?[2J?1m?? 1.5 ms nobody\n',
  );
});

test('colours the status where colour is wanted', () => {
  expect(formatRecord(JSON.stringify({ ...REQUEST, status: 500 }), { isColored: true, width: 80 })).toContain(
    '\u001b[31m 500\u001b[39m',
  );
});
