import { describe, expect, test } from '@jest/globals';
import type { WorkflowResult } from '../result/result.ts';
import type { HttpResponse } from '../targets/target.ts';
import { TargetError } from '../targets/target.ts';
import { listStep, loadWorkflows } from '../testing/scenario-files.ts';
import { DENIED, pageResponse, scriptedTarget } from '../testing/scripted-target.ts';
import { type RunOptions, runScenarios } from './run-scenarios.ts';

const NO_UID = '$steps.a.outputs.uid has no value: the response of the step "a" had none';

const OK = [{ condition: '$statusCode == 200' }];

/** Runs workflows against scripted responses. @returns their results and the requests that were sent */
async function run(
  workflows: readonly object[],
  script: readonly (HttpResponse | Error)[],
  options: Partial<RunOptions> = {},
  where: Parameters<typeof scriptedTarget>[1] = {},
) {
  const set = loadWorkflows(workflows);
  const target = scriptedTarget(script, where);
  const only = set.workflows.map(({ id }) => id);
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  const { result, unreachable } = await runScenarios(set, target, { inputs: {}, only, sleep, ...options });
  return { ...result, unreachable, waits, requests: target.requests };
}

const outOfReach = (reason: string) =>
  new TargetError({ reason, remedy: 'Start the server', isUnreachable: true });
const stepsOf = (result: WorkflowResult | undefined) => result?.steps.map(({ id, outcome }) => [id, outcome]);
const failuresOf = (result: WorkflowResult | undefined) =>
  result?.steps.flatMap(({ checks }) => checks.filter(({ passed }) => !passed));
const workflow = (steps: readonly object[], more: object = {}) => ({ workflowId: 'one', steps, ...more });

describe('a step', () => {
  test('that fails ends its workflow', async () => {
    const { workflows } = await run(
      [workflow([listStep('a', { successCriteria: OK }), listStep('b')])],
      [DENIED],
    );
    expect([workflows[0]?.outcome, stepsOf(workflows[0])]).toEqual(['failed', [['a', 'failed']]]);
  });

  test('passes outputs on to the next one', async () => {
    const first = listStep('a', { outputs: { total: '$response.body#/total' } });
    const second = listStep('b', {
      parameters: [{ name: 'page', in: 'query', value: '$steps.a.outputs.total' }],
    });
    const { requests } = await run([workflow([first, second])], [pageResponse({ total: 7 })]);
    expect(requests[1]?.path).toBe('/api/v1/clients?page=7');
  });

  test('fails if an expression has no value, and sends nothing', async () => {
    const first = listStep('a', { outputs: { uid: '$response.body#/results/0/uid' } });
    const second = listStep('b', {
      parameters: [{ name: 'page', in: 'query', value: '$steps.a.outputs.uid' }],
    });
    const { workflows, requests } = await run([workflow([first, second])], [pageResponse()]);
    expect(requests).toHaveLength(1);
    expect(failuresOf(workflows[0])).toEqual([expect.objectContaining({ rule: 'expression', got: NO_UID })]);
  });

  test.each<[string, HttpResponse, object]>([
    ['an undeclared status', pageResponse({}, 202), { rule: 'status' }],
    [
      'another content type',
      { ...pageResponse(), headers: { 'content-type': 'text/html' } },
      { rule: 'content-type' },
    ],
    [
      'a body that is not JSON',
      { ...pageResponse(), body: '<h1>' },
      { rule: 'body', got: 'the response must be object' },
    ],
    [
      'a body that breaks its schema',
      pageResponse({ total: '1' }),
      {
        rule: 'body',
        bodyPointer: '/total',
        schemaPointer: '/components/schemas/ClientListResponse/properties/total/type',
      },
    ],
  ])('fails for %s, whatever its criteria say', async (_, response, expected) => {
    const { workflows } = await run([workflow([listStep('a')])], [response]);
    expect(failuresOf(workflows[0])).toEqual([expect.objectContaining(expected)]);
  });

  test('fails for a request that breaks the contract, unless that is intended', async () => {
    const parameters = [{ name: 'page', in: 'query', value: 0 }];
    const { workflows } = await run([workflow([listStep('a', { parameters })])], [pageResponse()]);
    expect(failuresOf(workflows[0])).toEqual([
      expect.objectContaining({ rule: 'request', got: 'the query parameter page must be >= 1' }),
    ]);
    const intended = await run(
      [workflow([listStep('a', { parameters, 'x-invalid-request': true })])],
      [pageResponse()],
    );
    expect(intended.workflows[0]?.outcome).toBe('passed');
  });

  test('fails if a later response contains a secret that was sent', async () => {
    const put = {
      stepId: 'put',
      operationId: 'update_pdp_config_api_v1_clients__uid__pdp_config_put',
      parameters: [{ name: 'uid', in: 'path', value: '11111111-1111-4111-8111-111111111111' }],
      requestBody: {
        payload: { flowServiceUrl: 'a', tokenUrl: 'b', oauthClientId: 'c', clientSecret: 'very-secret' },
      },
    };
    const leak = { ...DENIED, body: '{"errorCode":"X","errorMessage":"very-secret"}' };
    const result = await run([workflow([put, listStep('later')])], [DENIED, leak]);
    expect(failuresOf(result.workflows[0])).toEqual([expect.objectContaining({ rule: 'secret' })]);
    expect(JSON.stringify(result.workflows)).not.toContain('very-secret');
  });

  test('has a curl command with the token as $TOKEN', async () => {
    const parameters = [{ name: 'Authorization', in: 'header', value: 'Bearer abc.def.ghi' }];
    const { workflows } = await run([workflow([listStep('a', { parameters })])], [pageResponse()]);
    expect(workflows[0]?.steps[0]?.exchange?.curl).toBe(
      `curl -i -X GET 'https://scripted.test/api/v1/clients' -H 'accept: application/json' -H "Authorization: Bearer $TOKEN"`,
    );
  });
});

describe('an action', () => {
  const retry = { name: 'again', type: 'retry', retryAfter: 2, retryLimit: 2 };

  test('retries up to its limit, after waiting', async () => {
    const step = listStep('a', { successCriteria: OK, onFailure: [retry] });
    const { workflows, waits } = await run([workflow([step])], [DENIED, DENIED, pageResponse()]);
    expect(stepsOf(workflows[0])).toEqual([
      ['a', 'handled'],
      ['a', 'handled'],
      ['a', 'passed'],
    ]);
    expect([workflows[0]?.outcome, waits]).toEqual(['passed', [2000, 2000]]);
  });

  test('fails after the last retry', async () => {
    const step = listStep('a', { successCriteria: OK, onFailure: [retry] });
    const { workflows, requests } = await run([workflow([step])], [DENIED]);
    expect([workflows[0]?.outcome, requests.length]).toEqual(['failed', 3]);
  });

  test('goes to another step on success', async () => {
    const goto = { name: 'skip', type: 'goto', stepId: 'c' };
    const { workflows } = await run(
      [workflow([listStep('a', { onSuccess: [goto] }), listStep('b'), listStep('c')])],
      [pageResponse()],
    );
    expect(stepsOf(workflows[0])).toEqual([
      ['a', 'passed'],
      ['c', 'passed'],
    ]);
  });

  test('goes to another step on failure, which then counts as handled', async () => {
    const goto = { name: 'skip', type: 'goto', stepId: 'c' };
    const step = listStep('a', { successCriteria: OK, onFailure: [goto] });
    const { workflows } = await run(
      [workflow([step, listStep('b'), listStep('c')])],
      [DENIED, pageResponse()],
    );
    expect([workflows[0]?.outcome, stepsOf(workflows[0])]).toEqual([
      'passed',
      [
        ['a', 'handled'],
        ['c', 'passed'],
      ],
    ]);
  });

  test('ends the workflow', async () => {
    const { workflows } = await run(
      [workflow([listStep('a', { onSuccess: [{ name: 'e', type: 'end' }] }), listStep('b')])],
      [pageResponse()],
    );
    expect([workflows[0]?.outcome, stepsOf(workflows[0])]).toEqual(['passed', [['a', 'passed']]]);
  });

  test('applies only if its criteria hold', async () => {
    const never = { name: 'n', type: 'end', criteria: [{ condition: '$statusCode == 500' }] };
    const { workflows } = await run(
      [workflow([listStep('a', { onSuccess: [never] }), listStep('b')])],
      [pageResponse()],
    );
    expect(stepsOf(workflows[0])).toEqual([
      ['a', 'passed'],
      ['b', 'passed'],
    ]);
  });

  test('that loops is stopped', async () => {
    const { workflows } = await run(
      [workflow([listStep('a', { onSuccess: [{ name: 'g', type: 'goto', stepId: 'a' }] })])],
      [pageResponse()],
    );
    expect(workflows[0]).toMatchObject({ outcome: 'failed', reason: 'it did not end after 1000 steps' });
  });
});

describe('a workflow', () => {
  const inner = {
    workflowId: 'inner',
    inputs: { type: 'object', properties: { page: {} } },
    steps: [
      listStep('i', {
        parameters: [{ name: 'page', in: 'query', value: '$inputs.page' }],
        outputs: { total: '$response.body#/total' },
      }),
    ],
    outputs: { total: '$steps.i.outputs.total' },
  };

  test('runs as a step of another, with inputs and outputs', async () => {
    const outer = workflow([
      {
        stepId: 'call',
        workflowId: 'inner',
        parameters: [{ name: 'page', value: 3 }],
        outputs: { total: '$outputs.total' },
      },
      listStep('b', { parameters: [{ name: 'page', in: 'query', value: '$steps.call.outputs.total' }] }),
    ]);
    const { requests } = await run([inner, outer], [pageResponse({ total: 9 })], { only: ['one'] });
    expect(requests.map(({ path }) => path)).toEqual(['/api/v1/clients?page=3', '/api/v1/clients?page=9']);
  });

  test('that runs as a step is checked against the criteria of that step', async () => {
    const criteria = { successCriteria: [{ condition: '$outputs.total == 1' }] };
    const outer = workflow([
      { stepId: 'call', workflowId: 'inner', parameters: [{ name: 'page', value: 3 }], ...criteria },
    ]);
    const { workflows } = await run([inner, outer], [pageResponse({ total: 9 })], { only: ['one'] });
    expect(failuresOf(workflows[0])).toEqual([
      expect.objectContaining({ expected: '$outputs.total == 1', got: '$outputs.total is 9' }),
    ]);
  });

  test('fails if an input of a workflow that it runs has no value, and sends nothing', async () => {
    const first = listStep('a', { outputs: { uid: '$response.body#/results/0/uid' } });
    const call = {
      stepId: 'call',
      workflowId: 'inner',
      parameters: [{ name: 'page', value: '$steps.a.outputs.uid' }],
    };
    const { workflows, requests } = await run([inner, workflow([first, call])], [pageResponse()], {
      only: ['one'],
    });
    expect([requests.length, failuresOf(workflows[0])]).toEqual([
      1,
      [expect.objectContaining({ rule: 'expression', got: NO_UID })],
    ]);
  });

  test('runs its dependencies first, and can use their outputs', async () => {
    const before = {
      ...inner,
      workflowId: 'before',
      inputs: { type: 'object', properties: { page: { default: 5 } } },
    };
    const after = workflow(
      [
        listStep('a', {
          parameters: [{ name: 'page', in: 'query', value: '$workflows.before.outputs.total' }],
        }),
      ],
      { dependsOn: ['before'] },
    );
    const { requests } = await run([before, after], [pageResponse({ total: 4 })], { only: ['one'] });
    expect(requests.map(({ path }) => path)).toEqual(['/api/v1/clients?page=5', '/api/v1/clients?page=4']);
  });

  test('fails if a workflow that it depends on fails', async () => {
    const before = { workflowId: 'before', steps: [listStep('a', { successCriteria: OK })] };
    const { workflows } = await run(
      [before, workflow([listStep('a')], { dependsOn: ['before'] })],
      [DENIED],
      { only: ['one'] },
    );
    expect(workflows[0]).toMatchObject({ outcome: 'failed', reason: 'before, which it depends on, failed' });
  });

  test('is skipped without an input that it requires', async () => {
    const { workflows } = await run(
      [workflow([listStep('a')], { inputs: { type: 'object', properties: { x: {} }, required: ['x'] } })],
      [pageResponse()],
    );
    expect(workflows[0]).toMatchObject({ outcome: 'skipped', reason: 'it needs the input x' });
  });

  test('is skipped at a URL if it only runs against a mock', async () => {
    const { workflows } = await run([workflow([listStep('a')], { 'x-targets': ['mock'] })], [pageResponse()]);
    expect(workflows[0]).toMatchObject({ outcome: 'skipped', reason: 'it only runs against a mock' });
  });
});

describe('a target that is not on this machine', () => {
  const writing = workflow([
    {
      stepId: 'w',
      operationId: 'create_client_api_v1_clients_post',
      requestBody: { payload: { name: 'x' } },
    },
  ]);

  test('is not written to unless that is allowed', async () => {
    const { workflows, requests } = await run([writing], [DENIED], {}, { isLocal: false });
    expect([workflows[0]?.outcome, workflows[0]?.reason, requests.length]).toEqual([
      'skipped',
      'it writes, and the target is not on this machine: allow it with --allow-writes',
      0,
    ]);
  });

  test('is not written to through a goto either', async () => {
    const go = { name: 'go', type: 'goto', workflowId: 'one' };
    const reader = { workflowId: 'reader', steps: [listStep('a', { onSuccess: [go] })] };
    const { workflows, requests } = await run(
      [reader, writing],
      [pageResponse()],
      { only: ['reader'] },
      { isLocal: false },
    );
    expect([workflows[0]?.outcome, requests.length]).toEqual(['skipped', 0]);
  });

  test('can be read without permission', async () => {
    const { workflows } = await run([workflow([listStep('a')])], [pageResponse()], {}, { isLocal: false });
    expect(workflows[0]?.outcome).toBe('passed');
  });

  test('is written to if that is allowed', async () => {
    const { requests } = await run([writing], [DENIED], { allowWrites: true }, { isLocal: false });
    expect(requests).toHaveLength(1);
  });
});

describe('a run', () => {
  const two = [workflow([listStep('a')]), { ...workflow([listStep('a')]), workflowId: 'two' }];

  test('stops if the target cannot be reached, and reports it', async () => {
    const { unreachable, workflows, requests } = await run(two, [outOfReach('connection refused')]);
    expect([unreachable?.message, requests.length]).toEqual([
      'Cannot reach "https://scripted.test": it stopped answering during the run. Check that it is still running.',
      1,
    ]);
    expect(workflows.map(({ outcome }) => outcome)).toEqual(['failed', 'skipped']);
  });

  test('continues after a timeout', async () => {
    const { unreachable, workflows } = await run(two, [
      new TargetError({ reason: 'too slow', remedy: 'Wait longer' }),
      pageResponse(),
    ]);
    expect([unreachable, workflows.map(({ outcome }) => outcome)]).toEqual([undefined, ['failed', 'passed']]);
    expect(failuresOf(workflows[0])).toEqual([
      expect.objectContaining({ rule: 'connection', got: 'too slow' }),
    ]);
  });

  test('skips workflows beyond the budget of requests, at a target that is not on this machine', async () => {
    const far = { isLocal: false };
    const { workflows, requests } = await run(two, [pageResponse()], { maxRequests: 1 }, far);
    expect([requests.length, workflows[1]?.outcome, workflows[1]?.reason]).toEqual([
      1,
      'skipped',
      'the budget of 1 requests is used up (--max-requests)',
    ]);
  });

  test('stops a workflow whose retries exceed the budget', async () => {
    const again = { name: 'again', type: 'retry', retryLimit: 9 };
    const step = listStep('a', { successCriteria: OK, onFailure: [again] });
    const { workflows, requests } = await run(
      [workflow([step])],
      [DENIED],
      { maxRequests: 2 },
      { isLocal: false },
    );
    expect([requests.length, workflows[0]?.outcome]).toEqual([2, 'failed']);
  });

  test('has no budget on this machine', async () => {
    const { requests } = await run(two, [pageResponse()], { maxRequests: 1 });
    expect(requests).toHaveLength(2);
  });

  test('can be interrupted between two workflows', async () => {
    const controller = new AbortController();
    const { workflows } = await run(two, [pageResponse()], {
      signal: controller.signal,
      onResult: () => controller.abort(),
    });
    expect(workflows.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['passed', undefined],
      ['skipped', 'the run was interrupted'],
    ]);
  });

  test('returns its results in order, with any number of workers', async () => {
    const { workflows, summary } = await run(two, [pageResponse()], { workers: 4 });
    expect([workflows.map(({ id }) => id), summary]).toEqual([
      ['one', 'two'],
      { passed: 2, failed: 0, skipped: 0, steps: 2 },
    ]);
  });
});

describe('the coverage', () => {
  const LIST = 'list_clients_api_v1_clients_get';

  /** Whether the coverage counts the status of the only response. */
  async function isCounted(status: number, headers: Readonly<Record<string, string>>): Promise<boolean> {
    const response = { ...(status === 403 ? DENIED : pageResponse()), status };
    const answered = { ...response, headers: { ...response.headers, ...headers } };
    const { coverage } = await run([workflow([listStep('a')])], [answered]);
    return (
      coverage?.statuses.some((one) => one.operationId === LIST && one.status === status && one.covered) ??
      false
    );
  }

  test.each([
    [403, {}],
    [403, { 'preference-applied': 'delay=1ms' }],
    [403, { 'preference-applied': 'respond-async' }],
    [200, { 'preference-applied': 'code=200' }],
    [200, { 'preference-applied': 'fault=slow-body' }],
  ])('counts %d with %j', async (status, headers) => {
    expect(await isCounted(status, headers)).toBe(true);
  });

  test.each(['code=403', 'delay=1ms, code=403', 'fault=client-deactivated'])(
    'does not count a status that the mock was asked for: %s',
    async (applied) => {
      expect(await isCounted(403, { 'preference-applied': applied })).toBe(false);
    },
  );
});
