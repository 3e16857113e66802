import { EventEmitter, once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DocumentError } from '../../base/read-document.ts';
import type { WorkflowResult } from '../result/result.ts';
import { urlTarget } from '../targets/url-target.ts';
import { listStep, loadWorkflows } from '../testing/scenario-files.ts';
import { pageResponse } from '../testing/scripted-target.ts';
import { runScenarios } from './run-scenarios.ts';

const LATER = { arazzo: '1.1.0' };
const TIMEOUT = 40;
const TOO_LONG = `the step took longer than its timeout of ${TIMEOUT} ms`;

/** Answers all but two pages: it leaves out the response of page 2, and the end of that of page 3. */
let server: Server;
/** Emits the path of a request whose connection was closed. */
const connections = new EventEmitter();

function answer(path: string, response: ServerResponse): void {
  response.once('close', () => connections.emit(path));
  const { headers, body } = pageResponse();
  if (path.endsWith('page=2')) return;
  response.writeHead(200, { ...headers }).write(body.slice(0, 5));
  if (!path.endsWith('page=3')) response.end(body.slice(5));
}

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => answer(url, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const page = (stepId: string, value: unknown, more: object = {}) =>
  listStep(stepId, { parameters: [{ name: 'page', in: 'query', value }], ...more });

async function run(workflows: readonly object[], sleep = async (_ms: number) => {}): Promise<WorkflowResult> {
  const { port } = server.address() as AddressInfo; // a server that listens on a port
  const { result } = await runScenarios(
    loadWorkflows(workflows, LATER),
    urlTarget(`http://127.0.0.1:${port}`, 5000),
    { inputs: {}, only: ['one'], hasMatrix: false, sleep },
  );
  const [workflow] = result.workflows;
  if (!workflow) throw new Error('no workflow ran');
  return workflow;
}

const one = (...steps: object[]) => ({ workflowId: 'one', steps });
const outcomes = ({ steps }: WorkflowResult) => steps.map(({ id, outcome }) => [id, outcome]);
const failures = ({ steps }: WorkflowResult) =>
  steps.flatMap(({ checks }) => checks.flatMap(({ passed, got }) => (passed ? [] : [got])));

describe('the timeout of a step', () => {
  test.each([
    ['does not answer', 2],
    ['does not end its body', 3],
  ])('fails it if the server %s, and gives up the request', async (_, slow) => {
    const isGivenUp = once(connections, `/api/v1/clients?page=${slow}`);
    const result = await run([one(page('a', slow, { timeout: TIMEOUT }), page('b', 1))]);
    expect([result.outcome, outcomes(result), failures(result)]).toEqual([
      'failed',
      [['a', 'failed']],
      [TOO_LONG],
    ]);
    await isGivenUp;
  });

  test('lets onFailure continue', async () => {
    const onFailure = [{ name: 'go', type: 'goto', stepId: 'b' }];
    const result = await run([one(page('a', 2, { timeout: TIMEOUT, onFailure }), page('b', 1))]);
    expect([result.outcome, outcomes(result)]).toEqual([
      'passed',
      [
        ['a', 'handled'],
        ['b', 'passed'],
      ],
    ]);
  });

  test('applies to each try', async () => {
    const onFailure = [{ name: 'again', type: 'retry', retryLimit: 2 }];
    const result = await run([one(page('a', 2, { timeout: TIMEOUT, onFailure }))]);
    expect(failures(result)).toEqual([TOO_LONG, TOO_LONG, TOO_LONG]);
  });

  test('does not matter if the step is fast enough', async () => {
    const result = await run([one(page('a', 1, { timeout: 5000 }))]);
    expect(result.outcome).toBe('passed');
  });
});

describe('the timeout of a step that runs a workflow', () => {
  const call = (more: object) => one({ stepId: 'call', workflowId: 'inner', ...more });
  const inner = (...steps: object[]) => ({ workflowId: 'inner', steps });
  const again = (more: object) => ({ onFailure: [{ name: 'again', type: 'retry', ...more }] });

  test('is the limit of all its steps', async () => {
    const result = await run([inner(page('i', 1), page('j', 2)), call({ timeout: TIMEOUT })]);
    expect([outcomes(result), failures(result)]).toEqual([[['call', 'failed']], [TOO_LONG]]);
  });

  test('fails the step even if the workflow goes on', async () => {
    const onFailure = [{ name: 'end', type: 'goto', stepId: 'j' }];
    const passed = page('j', 1, again({ retryLimit: 1 }));
    const result = await run([inner(page('i', 2, { onFailure }), passed), call({ timeout: TIMEOUT })]);
    expect(result.outcome).toBe('failed');
    expect(failures(result)).toEqual(expect.arrayContaining([TOO_LONG]));
  });

  test('shortens the waits before retries', async () => {
    const waits: number[] = [];
    const sleep = async (ms: number) => void waits.push(ms);
    const result = await run(
      [inner(page('i', 2, again({ retryAfter: 60 }))), call({ timeout: TIMEOUT })],
      sleep,
    );
    expect([result.outcome, waits]).toEqual(['failed', [expect.any(Number)]]);
    expect(waits[0]).toBeLessThanOrEqual(TIMEOUT);
  });
});

describe('a timeout is refused', () => {
  test.each<[string, unknown, object, string, string]>([
    ['that is 0', 0, LATER, 'must be >= 1', 'Use 1 or more'],
    ['that no timer can wait for', 2 ** 31, LATER, 'must be <= 2147483647', 'Use 2147483647 or less'],
    ['with a unit', '5s', LATER, 'must be integer', 'Use a whole number, without quotes and unit'],
    ['with a fraction', 0.5, LATER, 'must be integer', 'Use a whole number, without quotes and unit'],
    ['in a document of Arazzo 1.0', 5, {}, 'timeout is new in Arazzo 1.1', 'Set arazzo: 1.1.0, or remove it'],
  ])('%s', (_, timeout, more, reason, remedy) => {
    let thrown: unknown;
    try {
      loadWorkflows([one(page('a', 1, { timeout }))], more);
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof DocumentError)) throw new Error('it was accepted');
    expect(thrown.pointer).toMatch(/^line \d+, \/workflows\/0\/steps\/0\/timeout$/);
    expect([thrown.reason, thrown.remedy]).toEqual([reason, remedy]);
  });
});
