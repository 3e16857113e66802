import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { readPreference } from './prefer.ts';

const { operations } = loadContract('4.0');

function read(header: string | undefined, method = 'POST', path = '/api/v1/clients') {
  const operation = operations.find((each) => each.method === method && each.path === path);
  if (!operation) throw new Error(`there is no ${method} ${path}`);
  const { strike, refused } = readPreference(header, operation);
  return strike ? strike.label : refused;
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

const DECLARED = 'Use one of: 201, 400, 401, 403, 404, 422, 500';

describe('a Prefer header that cannot be followed is passed over, and says why:', () => {
  test.each([
    ['code=200', DECLARED],
    ['code=418', DECLARED],
    ['code=abc', '"code" is "abc". Use a status such as 500.'],
    ['code=5e2', '"code" is "5e2". Use a status such as 500.'],
    ['code=0x1f4', '"code" is "0x1f4". Use a status such as 500.'],
    ['code=', '"code" is "". Use a status such as 500.'],
    ['code', '"code" is "". Use a status such as 500.'],
    ['code=500 delay=2s', '"code" is "500 delay=2s". Use a status such as 500.'],
    [
      'fault=earthquake',
      'Cannot find the fault "earthquake": it does not exist. Use one of: token-expired, ',
    ],
    ['fault=toString', 'Cannot find the fault "toString"'],
    [
      'fault=client-deactivated',
      '"client-deactivated" does not fit the operation "create_client_api_v1_clients_post"',
    ],
    ['fault=server-error, code=500', '"fault" and "code" exclude each other'],
    ['delay=2', '"delay" is "2". Use a duration from 0ms to 10m'],
    ['delay=-2s', '"delay" is "-2s". Use a duration from 0ms to 10m'],
    ['delay=11m', '"delay" is "11m". Use a duration from 0ms to 10m'],
    ['code=500, delay=soon', '"delay" is "soon". Use a duration from 0ms to 10m'],
    ['code=500, jitter=soon', '"jitter" is "soon". Use a duration from 0ms to 10m'],
    ['fault=slow-body, duration=1h', '"duration" is "1h". Use a duration from 0ms to 10m'],
    ['jitter=1s', 'nothing would go wrong. Give "fault", "code" or "delay".'],
  ])('%s', (header, reason) => {
    expect(read(header)).toContain(reason);
  });

  test('starting with what is passed over', () => {
    expect(read('code=418')).toMatch(/^Prefer is passed over: /);
  });
});

test('a fault that fits no sign-in is passed over there', () => {
  expect(read('fault=token-expired', 'POST', '/api/token/')).toContain(
    'does not fit the operation "obtain_token',
  );
});

test.each([
  ['spaces', `code=${' '.repeat(15_000)}"`],
  ['quotes', `${'"'.repeat(14_999)}\\`],
  ['backslashes', `a="${'\\'.repeat(14_999)}`],
  ['semicolons and quotes', ';"'.repeat(7_500)],
  ['equals signs', '='.repeat(15_000)],
])('15,000 characters of %s are read at once', (_, header) => {
  const start = performance.now();
  read(header);
  expect(performance.now() - start).toBeLessThan(1000);
});
