import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import { type RunOptions, runScenarios } from '../run/run-scenarios.ts';
import { localInputs } from '../targets/local-inputs.ts';
import { urlTarget } from '../targets/url-target.ts';
import { listStep, loadWorkflows } from '../testing/scenario-files.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

const REFUSED = { successCriteria: [{ condition: '$statusCode == 401' }] };
const NOW = new Date('2026-01-01T00:00:00Z');

interface Busy {
  readonly status: number;
  readonly retryAfter?: string;
  /** How many requests are refused first. */
  readonly times: number;
}

/** Runs a workflow of one step against a server that is busy at first. @returns the pauses, and how it ended */
async function run({ status, retryAfter, times }: Busy, step: object, more: Partial<RunOptions> = {}) {
  const { app } = createMock();
  let requests = 0;
  server = createServer((request, response) => {
    if (!request.url?.startsWith('/api/')) return app(request, response);
    requests += 1;
    if (requests > times) return app(request, response);
    const asked = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    response.writeHead(status, { 'content-type': 'application/json', ...asked }).end('{"detail":"busy"}');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const set = loadWorkflows([{ workflowId: 'list', steps: [listStep('list', step)] }]);
  const pauses: number[] = [];
  const { result } = await runScenarios(
    set,
    { ...urlTarget(url, 5000), isLocal: false },
    {
      inputs: await localInputs(),
      hasMatrix: false,
      maxWait: 60_000,
      clock: () => NOW,
      sleep: async () => {},
      onPause: ({ ms }) => pauses.push(ms),
      ...more,
    },
  );
  const [workflow] = result.workflows;
  return { pauses, requests, outcome: workflow?.outcome, checks: workflow?.steps.at(-1)?.checks ?? [] };
}

describe('a busy server', () => {
  test.each<[string, Busy, number[]]>([
    ['503 with seconds', { status: 503, retryAfter: '7', times: 1 }, [7000]],
    ['429 twice', { status: 429, retryAfter: '2', times: 2 }, [2000, 2000]],
    ['429 with a date', { status: 429, retryAfter: 'Thu, 01 Jan 2026 00:00:30 GMT', times: 1 }, [30_000]],
    ['503 with 0 seconds', { status: 503, retryAfter: '0', times: 1 }, [1000]],
  ])('is asked again after %s', async (_, busy, pauses) => {
    expect(await run(busy, REFUSED)).toMatchObject({ pauses, requests: busy.times + 1, outcome: 'passed' });
  });

  test.each<[string, Busy, object, number[]]>([
    ['without Retry-After', { status: 503, times: 1 }, REFUSED, []],
    ['with another status', { status: 500, retryAfter: '1', times: 1 }, REFUSED, []],
    ['with a text', { status: 503, retryAfter: 'soon', times: 1 }, REFUSED, []],
    ['for longer than the run may wait', { status: 503, retryAfter: '61', times: 1 }, REFUSED, []],
    ['when the time is used up', { status: 503, retryAfter: '25', times: 9 }, REFUSED, [25_000, 25_000]],
    [
      'if the step expects the status',
      { status: 503, retryAfter: '1', times: 1 },
      { successCriteria: [{ condition: '$statusCode == 503' }] },
      [],
    ],
    [
      'if the step expects the body',
      { status: 503, retryAfter: '1', times: 1 },
      { successCriteria: [{ condition: "$response.body#/detail == 'busy'" }] },
      [],
    ],
    [
      'if an action of the step expects the status',
      { status: 503, retryAfter: '1', times: 1 },
      {
        ...REFUSED,
        onFailure: [{ name: 'stop', type: 'end', criteria: [{ condition: '$statusCode == 503' }] }],
      },
      [],
    ],
  ])('is not asked again %s', async (_, busy, step, pauses) => {
    expect(await run(busy, step)).toMatchObject({ pauses, requests: pauses.length + 1 });
  });

  test('is asked at most as often as the run may send requests', async () => {
    const ran = await run({ status: 503, retryAfter: '1', times: 9 }, REFUSED, { maxRequests: 3 });
    expect([ran.requests, ran.outcome]).toEqual([3, 'failed']);
    expect(ran.checks).toEqual([
      expect.objectContaining({ got: 'the budget of 3 requests is used up (--max-requests)' }),
    ]);
  });
});
