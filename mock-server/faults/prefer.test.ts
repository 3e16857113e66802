import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { Problem } from '../problems/problem.ts';
import { readPreference } from './prefer.ts';

const { operations } = loadContract('4.0');

function read(header: string | undefined, method = 'POST', path = '/api/v1/clients') {
  const operation = operations.find((each) => each.method === method && each.path === path);
  if (!operation) throw new Error(`there is no operation ${method} ${path}`);
  const read = readPreference(header, operation);
  return read instanceof Problem ? read.headers['Factpulse-Kit-Hint'] : read?.label;
}

describe('a Prefer header asks for', () => {
  test.each([
    ['code=500', 'code=500'],
    ['Code=500', 'code=500'],
    ['code = 500', 'code=500'],
    ['code="500"', 'code=500'],
    ['code="5\\00"', 'code=500'],
    ['code=500;strict', 'code=500'],
    ['code=500 ; note="a; b, code=404"', 'code=500'],
    ['code=500,code=404', 'code=500'],
    ['delay=2s', 'delay=2s'],
    ['delay="2 s"', 'delay=2 s'],
    ['delay=250ms, code=500', 'delay=250ms, code=500'],
    ['code=500,delay=250ms,jitter=1s', 'delay=250ms, code=500'],
    ['fault=connection-reset', 'fault=connection-reset'],
    ['fault="slow-body", duration=1s', 'fault=slow-body'],
    ['fault=unavailable, retry-after=1', 'fault=unavailable, retry-after=1s'],
    ['Retry-After="1s", code=500', 'code=500, retry-after=1s'],
    ['code=500, retry-after=24h', 'code=500, retry-after=24h'],
    ['return=minimal, code=500', 'code=500'],
    ['respond-async, wait=10, code=500', 'code=500'],
    ['x.y="z", code=500', 'code=500'],
    [', , code=500 ,', 'code=500'],
  ])('%s', (header, label) => {
    expect(read(header)).toBe(label);
  });
});

describe('a Prefer header asks for nothing of this mock:', () => {
  test.each([
    undefined,
    '',
    'return=minimal',
    'respond-async',
    'encode=500',
    'falt=qota',
    'note="code=500"',
    'note="a, code=500"',
    'note="a\\", code=500"',
    'note="a, code=500',
    'respond-async; note="a, code=500"',
    'return=minimal; code=500',
  ])('%s', (header) => {
    expect(read(header)).toBeUndefined();
  });
});

const CREATE = 'create_client_api_v1_clients_post';
const FAULTS =
  'token-expired, client-deactivated, quota-exceeded, server-error, unavailable, connection-reset, empty-reply, truncated-body, slow-body, superpdp-renewal-refused, task-error, task-failure, task-stuck, task-partial, task-pending-input, task-validation-failed';

const undeclared = (code: number) =>
  `Cannot set the fault: the operation "${CREATE}" does not declare the status ${code}. Use one of: 201, 400, 401, 403, 404, 422, 500.`;
const noStatus = (code: string) => `Cannot set the fault: "code" is "${code}". Use a status such as 500.`;
const unknown = (fault: string) =>
  `Cannot find the fault "${fault}": it does not exist. Use one of: ${FAULTS}.`;
const badRetryAfter = (text: string) =>
  `Cannot set the fault: the Retry-After is "${text}". Use whole seconds from 0s to 24h, such as 1s.`;
const NO_ERROR =
  'Cannot set the fault: it has a Retry-After, but answers no error. Set "code" to an error such as 500, or "fault" to one such as unavailable.';
const badDuration = (name: string, text: string) =>
  `Cannot set the fault: "${name}" is "${text}". Use a duration from 0ms to 10m, such as 2s.`;

describe('a Prefer header that cannot be applied is refused, and the hint says why:', () => {
  test.each([
    ['code=200', undeclared(200)],
    ['code=418', undeclared(418)],
    ['code=abc', noStatus('abc')],
    ['code=5e2', noStatus('5e2')],
    ['code=0x1f4', noStatus('0x1f4')],
    ['code=', noStatus('')],
    ['code', noStatus('')],
    ['code=500 delay=2s', noStatus('500 delay=2s')],
    ['fault=earthquake', unknown('earthquake')],
    ['fault=toString', unknown('toString')],
    ['fault=qota', `${unknown('qota')} The nearest is "quota-exceeded".`],
    ['fault=Server_Eror', `${unknown('Server_Eror')} The nearest is "server-error".`],
    ['fault=slow-bdy, delay=2s', `${unknown('slow-bdy')} The nearest is "slow-body".`],
    ['fault=expired', `${unknown('expired')} The nearest is "token-expired".`],
    ['fault=', unknown('')],
    [
      'fault=client-deactivated',
      `Cannot set the fault: "client-deactivated" does not apply to the operation "${CREATE}". Use another fault.`,
    ],
    [
      'fault=server-error, code=500',
      'Cannot set the fault: "fault" and "code" exclude each other. Set only one of them.',
    ],
    ['delay=2', badDuration('delay', '2')],
    ['delay=-2s', badDuration('delay', '-2s')],
    ['delay=11m', badDuration('delay', '11m')],
    ['code=500, delay=soon', badDuration('delay', 'soon')],
    ['code=500, jitter=soon', badDuration('jitter', 'soon')],
    ['fault=slow-body, duration=1h', badDuration('duration', '1h')],
    ['code=500, retry-after=soon', badRetryAfter('soon')],
    ['code=500, retry-after=', badRetryAfter('')],
    ['code=500, retry-after=-1', badRetryAfter('-1')],
    ['code=500, retry-after=1.5s', badRetryAfter('1.5s')],
    ['fault=unavailable, retry-after=25h', badRetryAfter('25h')],
    ['code=201, retry-after=1', NO_ERROR],
    ['delay=1s, retry-after=1', NO_ERROR],
    ['fault=empty-reply, retry-after=1', NO_ERROR],
    ['retry-after=1', 'Cannot set the fault: it has no effect. Set "fault", "code" or "delay".'],
    ['jitter=1s', 'Cannot set the fault: it has no effect. Set "fault", "code" or "delay".'],
  ])('%s', (header, reason) => {
    expect(read(header)).toBe(`Prefer is refused: ${reason}`);
  });
});

test('a fault that does not apply to a sign-in is refused there', () => {
  expect(read('fault=token-expired', 'POST', '/api/token/')).toBe(
    'Prefer is refused: Cannot set the fault: "token-expired" does not apply to the operation "obtain_token_api_token_post". Use another fault.',
  );
});

test.each([
  ['spaces', `code=${' '.repeat(15_000)}"`],
  ['quotes', `${'"'.repeat(14_999)}\\`],
  ['backslashes', `a="${'\\'.repeat(14_999)}`],
  ['semicolons and quotes', ';"'.repeat(7_500)],
  ['equals signs', '='.repeat(15_000)],
])('15,000 characters of %s are read quickly', (_, header) => {
  const start = performance.now();
  read(header);
  expect(performance.now() - start).toBeLessThan(1000);
});
