import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { localInputs } from '../targets/local-inputs.ts';
import { urlTarget } from '../targets/url-target.ts';
import { createSteps, listStep, loadWorkflows } from '../testing/scenario-files.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

const HOUR = 60 * 60 * 1000;
const status = (code: number) => ({ successCriteria: [{ condition: `$statusCode == ${code}` }] });
const bearer = (token: string) => ({
  parameters: [{ name: 'Authorization', in: 'header', value: `Bearer ${token}` }],
});
const SIGNED_IN = bearer('{$steps.signIn.outputs.access}');

interface Served {
  /** How far behind real time the mock is. Its tokens have expired by the clock of the runner, but not by its own. */
  readonly behind?: number;
  /** How far the clock of the mock moves once the first list was answered. */
  readonly move?: number;
}

/** Signs in and then runs these steps. @returns the outcome, and the requests in order */
async function run(steps: object[], { behind = 3 * HOUR, move = HOUR }: Served = {}) {
  let offset = -behind;
  const mock = createMock({ clock: () => new Date(Date.now() + offset) });
  const requests: string[] = [];
  server = createServer((request, response) => {
    if (request.url?.startsWith('/api/')) requests.push(`${request.method} ${request.url}`);
    if (request.method === 'GET' && requests.filter((each) => each.startsWith('GET')).length === 1)
      response.once('finish', () => {
        offset += move;
      });
    mock.app(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const inputs = { type: 'object', properties: { username: {}, password: {}, expiredToken: {} } };
  const [signIn = {}] = createSteps('');
  const set = loadWorkflows([{ workflowId: 'expiry', inputs, steps: [signIn, ...steps] }]);
  const { result } = await runScenarios(set, urlTarget(url, 5000), {
    inputs: await localInputs(),
    hasMatrix: false,
  });
  return { requests, outcome: result.workflows[0]?.outcome };
}

const [SIGN_IN, LIST] = ['POST /api/token/', 'GET /api/v1/clients'];

test('a token that expires during a workflow is renewed, for the steps after it too', async () => {
  const lists = ['first', 'second', 'third'].map((id) => listStep(id, { ...SIGNED_IN, ...status(200) }));
  expect(await run(lists)).toEqual({
    outcome: 'passed',
    requests: [SIGN_IN, LIST, LIST, SIGN_IN, LIST, LIST],
  });
});

test('a step that expects its token to be refused is not repeated', async () => {
  const steps = [
    listStep('before', { ...SIGNED_IN, ...status(200) }),
    listStep('after', { ...SIGNED_IN, ...status(401) }),
  ];
  expect(await run(steps)).toEqual({ outcome: 'passed', requests: [SIGN_IN, LIST, LIST] });
});

test('a token that no sign-in returned is not renewed', async () => {
  const expired = listStep('list', { ...bearer('{$inputs.expiredToken}'), ...status(200) });
  expect(await run([expired])).toEqual({ outcome: 'failed', requests: [SIGN_IN, LIST] });
});

test('a valid token that the server refuses is a finding', async () => {
  const lists = ['first', 'second'].map((id) => listStep(id, { ...SIGNED_IN, ...status(200) }));
  const ran = await run(lists, { behind: 0 }); // the mock is an hour ahead at the second
  expect(ran).toEqual({ outcome: 'failed', requests: [SIGN_IN, LIST, LIST] });
});
