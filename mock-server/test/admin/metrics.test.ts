import { describe, expect, jest, test } from '@jest/globals';
import { createMetrics } from '../../observers/metrics/create-metrics.ts';
import { createAdminMock } from '../../testing/admin-mock.ts';
import { readExposition, type Sample } from '../../testing/read-exposition.ts';
import { CLIENT } from '../../testing/test-mock.ts';

type Labels = Sample['labels'];

async function createMeasuredMock() {
  const mock = createAdminMock();

  async function samples(): Promise<Sample[]> {
    const { text } = await mock.admin('get', '/metrics').expect(200);
    return readExposition(text);
  }
  /** The values of the samples of a metric, with what a test asks of their labels. */
  async function read(name: string, labelsOf: (labels: Labels) => unknown = (labels) => labels) {
    const found = (await samples()).filter((each) => each.name === `factpulse_kit_${name}`);
    return found.map(({ labels, value }) => [labelsOf(labels), value]);
  }
  return { ...mock, samples, read };
}

describe('the metrics', () => {
  test('are in the text format of Prometheus', async () => {
    const { admin } = await createMeasuredMock();
    const { headers } = await admin('get', '/metrics').expect(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  test('count requests by operation, method and status, those before the first look too', async () => {
    const { call, read } = await createMeasuredMock();
    await call('get', '/api/v1/clients');
    await call('get', '/api/v1/clients?page=2');
    await call('get', `/api/v1/clients/${CLIENT}`);
    expect(await read('requests_total')).toEqual([
      [{ operation: 'list_clients_api_v1_clients_get', method: 'GET', status: '401' }, 2],
      [{ operation: 'get_client_api_v1_clients__uid__get', method: 'GET', status: '401' }, 1],
    ]);
  });

  test('go on counting after a look', async () => {
    const { call, read } = await createMeasuredMock();
    await call('get', '/api/v1/clients');
    await read('requests_total');
    await call('get', '/api/v1/clients');
    expect(await read('requests_total', ({ status }) => status)).toEqual([['401', 2]]);
  });

  test('have one operation for all paths without one, and one method for all that HTTP does not define', async () => {
    const { call, mock, read } = await createMeasuredMock();
    await call('get', '/one');
    await call('get', '/another');
    const url = await mock.listen();
    await fetch(`${url}/api/v1/x`, { method: 'PROPFIND' }).finally(() => mock.close());
    expect(await read('requests_total')).toEqual([
      [{ operation: 'unmatched', method: 'GET', status: '404' }, 2],
      [{ operation: 'unmatched', method: 'other', status: '404' }, 1],
    ]);
  });

  test('have how long requests took: each bucket holds those below it', async () => {
    const { call, read } = await createMeasuredMock();
    const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    await call('get', '/api/v1/clients');
    now.mockRestore();
    await call('get', '/api/v1/clients').set('Prefer', 'delay=15ms');
    const buckets = await read('request_duration_seconds_bucket', ({ le }) => le);
    const counts = new Map(buckets as [string, number][]); // read gives pairs
    expect([counts.get('0.0005'), counts.get('0.01'), counts.get('+Inf')]).toEqual([1, 1, 2]);
    expect(await read('request_duration_seconds_count')).toEqual([
      [{ operation: 'list_clients_api_v1_clients_get' }, 2],
    ]);
  });

  test('count faults by name, whatever they say in detail', async () => {
    const { call, mock, read } = await createMeasuredMock();
    await mock.use({ fault: 'unavailable', times: 1 });
    await call('get', '/api/v1/clients');
    await mock.use({ code: 500, times: 1 });
    await call('get', '/api/v1/clients');
    await call('get', '/api/v1/clients').set('Prefer', 'delay=1ms');
    await call('get', '/api/v1/clients').set('Prefer', 'delay=2ms');
    expect(await read('faults_applied_total')).toEqual([
      [{ fault: 'unavailable' }, 1],
      [{ fault: 'code' }, 1],
      [{ fault: 'delay' }, 2],
    ]);
  });

  test('have the number of open sandboxes', async () => {
    const { mock, admin, read } = await createMeasuredMock();
    await mock.sandbox('a');
    await mock.sandbox('b');
    expect(await read('open_sandboxes')).toEqual([[{}, 2]]);
    await admin('delete', '/sandboxes/a');
    expect(await read('open_sandboxes')).toEqual([[{}, 1]]);
  });

  test('have those of the process', async () => {
    const { samples } = await createMeasuredMock();
    const names = (await samples()).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'process_cpu_seconds_total',
        'process_resident_memory_bytes',
        'nodejs_version_info',
      ]),
    );
  });

  test('of two mocks in a process are apart', async () => {
    const [used, other] = [await createMeasuredMock(), await createMeasuredMock()];
    await used.call('get', '/api/v1/clients');
    expect(await used.read('requests_total')).toHaveLength(1);
    expect(await other.read('requests_total')).toEqual([]);
  });

  test('contain no path, no sandbox and no client', async () => {
    const { mock, call, clientToken, admin } = await createMeasuredMock();
    await mock.sandbox('marmalade');
    await call('get', `/api/v1/clients/${CLIENT}`, await clientToken());
    await call('get', '/marmalade');
    expect((await admin('get', '/metrics')).text).not.toMatch(new RegExp(`marmalade|${CLIENT}`));
  });
});

describe('the metrics of a store', () => {
  async function show(...calls: Parameters<ReturnType<typeof createMetrics>['countCall']>[]) {
    const metrics = createMetrics();
    for (const each of calls) metrics.countCall(...each);
    const samples = readExposition((await metrics.show(undefined)).text);
    return (name: string) =>
      samples
        .filter((each) => each.name === `factpulse_kit_${name}`)
        .map(({ labels, value }) => [labels, value]);
  }

  test('have how long its calls took, in seconds', async () => {
    const read = await show(['open', 2, true], ['open', 4, true], ['commit', 1, true]);
    expect(read('store_call_duration_seconds_sum')).toEqual([
      [{ call: 'open' }, 0.006],
      [{ call: 'commit' }, 0.001],
    ]);
  });

  test('have how many were not answered', async () => {
    const read = await show(['open', 2, true], ['open', 1000, false]);
    expect(read('store_call_failures_total')).toEqual([[{ call: 'open' }, 1]]);
  });

  test('have no number of sandboxes if the store does not tell', async () => {
    expect((await show())('open_sandboxes')).toEqual([]);
  });
});

test('without prom-client, the error says what to install', async () => {
  const metrics = createMetrics(() => {
    throw new Error("Cannot find module 'prom-client'");
  });
  await expect(metrics.show(0)).rejects.toThrow(
    'Cannot show metrics: the package prom-client is not installed next to factpulse-kit. Install it with: npm install prom-client.',
  );
});
