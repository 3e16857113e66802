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

const DECLARED = 'declares 201, 400, 401, 403, 404, 422, 500';

describe('a Prefer header that cannot be followed is passed over, and says why:', () => {
  test.each([
    ['code=200', DECLARED],
    ['code=418', DECLARED],
    ['code=abc', 'code: abc is no status'],
    ['code=5e2', 'code: 5e2 is no status'],
    ['code=0x1f4', 'code: 0x1f4 is no status'],
    ['code=', 'code:  is no status'],
    ['code', 'code:  is no status'],
    ['code=500 delay=2s', 'code: 500 delay=2s is no status'],
    ['fault=earthquake', 'there is no fault earthquake (there are: token-expired, '],
    ['fault=toString', 'there is no fault toString'],
    ['fault=client-deactivated', 'client-deactivated does not fit create_client_api_v1_clients_post'],
    ['fault=server-error, code=500', 'give fault or code, not both'],
    ['delay=2', 'delay: 2 is no duration'],
    ['delay=-2s', 'delay: -2s is not between 0ms and 10m'],
    ['delay=11m', 'delay: 11m is not between 0ms and 10m'],
    ['code=500, delay=soon', 'delay: soon is no duration'],
    ['code=500, jitter=soon', 'jitter: soon is no duration'],
    ['fault=slow-body, duration=1h', 'duration: 1h is not between 0ms and 10m'],
    ['jitter=1s', 'nothing would go wrong: give fault, code or delay'],
  ])('%s', (header, reason) => {
    expect(read(header)).toContain(reason);
  });

  test('starting with what is passed over', () => {
    expect(read('code=418')).toMatch(/^Prefer is passed over: /);
  });
});

test('a fault that fits no sign-in is passed over there', () => {
  expect(read('fault=token-expired', 'POST', '/api/token/')).toContain('does not fit obtain_token');
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
