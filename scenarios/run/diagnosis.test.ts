import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import type { Mock } from '../../mock-server/mock.ts';
import { REPORT_KINDS } from '../reports/report-kinds.ts';
import { formatWorkflow } from '../reports/tree/tree.ts';
import { mockTarget } from '../targets/mock-target.ts';
import type { Target } from '../targets/target.ts';
import { urlTarget } from '../targets/url-target.ts';
import { listStep, loadWorkflows } from '../testing/scenario-files.ts';
import { pageResponse, scriptedTarget } from '../testing/scripted-target.ts';
import { runScenarios } from './run-scenarios.ts';

/** For a request that would be accepted, so that no other hint applies. */
const HINT = 'X-Client-UID is ignored: sign in with client_uid to act for a client';
const FAILS = { successCriteria: [{ condition: '$statusCode == 200' }] };
const PASSES = { successCriteria: [{ condition: '$statusCode == 401' }] };

/** Refused with one status, for different reasons. */
const HEADERS = ['Basic abc', 'Bearer abc'];

const run = (target: Target, workflows: readonly object[], workers = 1) => {
  const set = loadWorkflows(workflows);
  return runScenarios(set, target, { inputs: {}, only: set.workflows.map(({ id }) => id), workers });
};
const SIGN_IN = {
  stepId: 'signIn',
  operationId: 'obtain_token_api_token_post',
  requestBody: { payload: { username: 'demo@factpulse.test', password: 'demo' } },
  outputs: { access: '$response.body#/access' },
};
const AS_CLIENT = {
  parameters: [
    { name: 'Authorization', in: 'header', value: 'Bearer {$steps.signIn.outputs.access}' },
    { name: 'X-Client-UID', in: 'header', value: '1' },
  ],
  successCriteria: [{ condition: '$statusCode == 201' }],
};
const withHeader = (value: string) => ({
  parameters: [{ name: 'Authorization', in: 'header', value }],
  ...FAILS,
});
const workflow = (workflowId: string, more: object) => ({ workflowId, steps: [listStep('list', more)] });

let mock: Mock | undefined;
let server: Server | undefined;
afterEach(async () => {
  await mock?.close();
  server?.close();
  server?.closeAllConnections();
  mock = undefined;
  server = undefined;
});

describe('the hint of the mock is shown on a failed step', () => {
  test('in every report', async () => {
    const steps = [SIGN_IN, listStep('list', AS_CLIENT)];
    const { result } = await run(mockTarget(), [{ workflowId: 'one', steps }]);
    expect(result.workflows[0]?.steps[1]?.diagnosis?.hint).toBe(HINT);
    for (const report of Object.values(REPORT_KINDS)) expect(report(result)).toContain(HINT);
    for (const each of result.workflows)
      expect(formatWorkflow(each, false, 200)).toMatch(/ mock +(reason .*\n +)?hint +X-Client/);
  });

  test('from a mock at a URL, each its own, although workers send such requests at the same time', async () => {
    mock = createMock();
    const url = await mock.listen();
    for (const authorization of HEADERS) await fetch(`${url}/api/v1/clients`, { headers: { authorization } });
    const known = (await mock.requests()).map(({ hint }) => hint);
    expect(new Set(known).size).toBe(HEADERS.length);
    const indices = Array.from({ length: 12 }, (_, index) => index % HEADERS.length);
    const workflows = indices.map((index, at) => workflow(`w${at}`, withHeader(HEADERS[index] ?? '')));
    const { result } = await run(urlTarget(url, 5000), workflows, 6);
    const hints = result.workflows.map(({ steps }) => steps[0]?.diagnosis?.hint);
    expect(hints).toEqual(indices.map((index) => known[index]));
  });

  test('but not on one that passed, for which nothing is asked', async () => {
    mock = createMock();
    const asked: string[] = [];
    const { app } = mock;
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      app(request, response);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server?.once('listening', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port
    const { result } = await run(urlTarget(`http://127.0.0.1:${port}`, 5000), [workflow('one', PASSES)]);
    expect(result.workflows[0]?.steps[0]).not.toHaveProperty('diagnosis');
    expect(asked.filter((url) => url.startsWith('/__admin'))).toEqual([]);
  });
});

test('a server on this machine that is not a mock is asked, and the failure shown without a hint', async () => {
  server = createServer((_request, response) => void response.writeHead(500).end('oops')).listen(
    0,
    '127.0.0.1',
  );
  await new Promise((resolve) => server?.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const { result } = await run(urlTarget(`http://127.0.0.1:${port}`, 5000), [workflow('one', FAILS)]);
  expect(result.workflows[0]?.outcome).toBe('failed');
  expect(result.workflows[0]?.steps[0]).not.toHaveProperty('diagnosis');
});

test('a server elsewhere is never asked, and gets no header of ours', async () => {
  const target = scriptedTarget([pageResponse({}, 500)]);
  await run(target, [workflow('one', FAILS)]);
  expect(target.requests.map(({ path }) => path)).toEqual(['/api/v1/clients']);
  expect(target.requests[0]?.headers).not.toHaveProperty('x-request-id');
});
