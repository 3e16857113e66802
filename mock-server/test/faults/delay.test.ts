import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../../contracts/load-contract.ts';
import { toEffect } from '../../faults/fault.ts';
import { createTestMock } from '../../testing/test-mock.ts';

const [operation] = loadContract('4.0').operations;
if (!operation) throw new Error('the contract has operations');

/** Timers can fire up to a millisecond early. */
const EARLY_MS = 1;

async function measure(action: () => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start + EARLY_MS;
}

describe('a delay', () => {
  test('requested with Prefer delays the answer', async () => {
    const { call } = createTestMock();
    const ms = await measure(() => call('get', '/api/v1/clients').set('Prefer', 'delay=60ms').expect(401));
    expect(ms).toBeGreaterThanOrEqual(60);
  });

  test('of a standing fault delays the answer', async () => {
    const { call, mock } = createTestMock();
    await mock.use({ delay: '60ms' });
    expect(await measure(() => call('get', '/api/v1/clients'))).toBeGreaterThanOrEqual(60);
  });

  test('also delays a refusal', async () => {
    const { call } = createTestMock();
    const held = () => call('get', '/api/v1/clients').set('Prefer', 'delay=60ms, code=500').expect(500);
    expect(await measure(held)).toBeGreaterThanOrEqual(60);
  });

  test('is in the journal', async () => {
    const { call, mock } = createTestMock();
    await call('get', '/api/v1/clients').set('Prefer', 'delay=60ms');
    expect(((await mock.requests())[0]?.ms ?? 0) + EARLY_MS).toBeGreaterThanOrEqual(60);
  });

  test.each([
    [{ delay: '1s' }, 0.5, 1000],
    [{ delay: '1s', jitter: '500ms' }, 0, 1000],
    [{ delay: '1s', jitter: '500ms' }, 0.5, 1250],
    [{ delay: '1s', jitter: '500ms' }, 0.999, 1499.5],
    [{ code: 500, jitter: '500ms' }, 0.5, 250],
    [{ delay: '0ms' }, 0.5, 0],
    [{ delay: '10m' }, 0.5, 600_000],
  ])('of %j with the random number %d is %d milliseconds', (failure, chance, milliseconds) => {
    expect(toEffect(failure, operation, chance).delay).toBe(milliseconds);
  });
});

const INDEX = new URL('../../../dist/lib/index.mjs', import.meta.url).href;

/** Closes a mock while it delays one answer and sends another one slowly. */
const SCRIPT = `
  import { createMock } from ${JSON.stringify(INDEX)};
  const mock = createMock();
  const url = await mock.listen();
  const body = JSON.stringify({ username: 'demo+a@factpulse.test', password: 'demo' });
  const start = (preference) => {
    const headers = { Prefer: preference, 'Content-Type': 'application/json' };
    return fetch(url + '/api/token/', { method: 'POST', headers, body }).then(() => 'answered', () => 'dropped');
  };
  const held = ['delay=10m', 'fault=slow-body, duration=10m'].map(start);
  const inFlight = async () => (await (await fetch(url + '/__admin/sandboxes')).json()).sandboxes[0]?.requests;
  while ((await inFlight()) !== held.length) {}
  await mock.close();
  console.log(JSON.stringify(await Promise.all(held)));
`;

test('closing a mock drops delayed answers, and leaves nothing open that would keep its process alive', async () => {
  const args = ['--input-type=module', '-e', SCRIPT];
  const options = { timeout: 20_000, env: { ...process.env, NODE_OPTIONS: '' } };
  const { stdout } = await promisify(execFile)(process.execPath, args, options); // rejects if it does not end
  expect(JSON.parse(stdout)).toEqual(['dropped', 'dropped']);
}, 30_000);
