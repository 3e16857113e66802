import { describe, expect, test } from '@jest/globals';
import type { FaultHandle } from '../../handle/fault-handle.ts';
import type { Fault } from '../../store/port/faults.ts';
import { createTestMock, type TestMock } from '../../testing/test-mock.ts';

/** Sends a request with a Prefer header, with these standing faults set, oldest first. */
async function meet(faults: readonly Fault[], preference = '') {
  const testMock = createTestMock();
  const standing: FaultHandle[] = [];
  for (const fault of faults) standing.push(await testMock.mock.use(fault));
  const { status, headers } = await request(testMock, preference);
  const { fault } = (await testMock.mock.requests()).at(-1) ?? {};
  return { status, fault, hits: await Promise.all(standing.map((applied) => applied.hits())), headers };
}

async function request({ call, mock }: TestMock, preference: string) {
  return call('get', '/api/v1/clients', await mock.token()).set('Prefer', preference);
}

describe('of two standing faults', () => {
  test.each<[string, Fault[], { status: number; fault: string; hits: number[] }]>([
    [
      'the newer one applies',
      [{ code: 500 }, { code: 403 }],
      { status: 403, fault: 'code=403', hits: [0, 1] },
    ],
    [
      'the newer delay applies',
      [{ delay: '10m' }, { delay: '1ms' }],
      { status: 200, fault: 'delay=1ms', hits: [0, 1] },
    ],
    [
      'one that delays and one that does not both apply',
      [{ code: 500 }, { delay: '1ms' }],
      { status: 500, fault: 'delay=1ms, code=500', hits: [1, 1] },
    ],
    [
      'one that delays does not apply if the newer one also delays',
      [{ delay: '10m' }, { code: 500, delay: '1ms' }],
      { status: 500, fault: 'delay=1ms, code=500', hits: [0, 1] },
    ],
    [
      'the older one applies if the newer one does not match the request',
      [{ code: 500 }, { fault: 'client-deactivated' }],
      { status: 500, fault: 'code=500', hits: [1, 0] },
    ],
    [
      'the older one applies if the newer one is skipped by its probability',
      [{ code: 500 }, { code: 403, probability: 0 }],
      { status: 500, fault: 'code=500', hits: [1, 0] },
    ],
  ])('%s', async (_, faults, outcome) => {
    const { headers, ...met } = await meet(faults);
    expect(met).toEqual(outcome);
  });

  test('the older one applies if the newer one is used up', async () => {
    const testMock = createTestMock();
    await testMock.mock.use({ code: 500 });
    await testMock.mock.use({ code: 403, times: 1 });
    const statuses = [await request(testMock, ''), await request(testMock, '')].map(({ status }) => status);
    expect(statuses).toEqual([403, 500]);
  });
});

describe('a Prefer header', () => {
  test.each<[string, Fault, string, { status: number; fault: string | null; hits: number[] }]>([
    [
      'takes precedence over a standing fault',
      { code: 500 },
      'code=403',
      { status: 403, fault: 'code=403', hits: [0] },
    ],
    [
      'for a success prevents a standing fault',
      { code: 500 },
      'code=200',
      { status: 200, fault: 'code=200', hits: [0] },
    ],
    [
      'that only delays lets a standing fault apply',
      { code: 500 },
      'delay=1ms',
      { status: 500, fault: 'delay=1ms, code=500', hits: [1] },
    ],
    [
      'takes precedence over a standing delay',
      { delay: '10m' },
      'delay=1ms',
      { status: 200, fault: 'delay=1ms', hits: [0] },
    ],
    [
      'that does not delay is combined with a standing delay',
      { delay: '1ms' },
      'code=403',
      { status: 403, fault: 'code=403, delay=1ms', hits: [1] },
    ],
    [
      'that cannot be applied is refused before standing faults',
      { code: 500 },
      'code=418',
      { status: 400, fault: null, hits: [0] },
    ],
  ])('%s', async (_, fault, preference, outcome) => {
    const { headers, ...met } = await meet([fault], preference);
    expect(met).toEqual(outcome);
  });

  test('is reported as applied, unlike a standing fault', async () => {
    const { headers } = await meet([{ code: 500 }], 'delay=1ms');
    expect(headers['preference-applied']).toBe('delay=1ms');
  });

  test('can be split over several headers', async () => {
    const { mock, call } = createTestMock();
    const { status, headers } = await call('get', '/api/v1/clients', await mock.token())
      // Node's types only allow one value, but an array is sent as several headers
      .set('Prefer', ['delay=1ms', 'code=403'] as unknown as string);
    expect([status, headers['preference-applied']]).toEqual([403, 'delay=1ms, code=403']);
  });

  test('that is unknown is ignored silently', async () => {
    const { mock, call } = createTestMock();
    await call('get', '/api/v1/clients', await mock.token())
      .set('Prefer', 'respond-async, wait=5')
      .expect(200);
    expect((await mock.requests()).at(-1)).toMatchObject({ fault: null, hint: null });
  });

  test('for a success is not reported as applied if the request is refused', async () => {
    const { call } = createTestMock();
    const { status, headers } = await call('get', '/api/v1/clients').set('Prefer', 'code=200');
    expect([status, headers['preference-applied']]).toEqual([401, undefined]);
  });
});
