import { describe, expect, test } from '@jest/globals';
import type { HttpResponse } from '../targets/target.ts';
import { listStep, loadWorkflows } from '../testing/scenario-files.ts';
import { pageResponse, scriptedTarget } from '../testing/scripted-target.ts';
import { runScenarios } from './run-scenarios.ts';

const SIGN_IN = { operationId: 'obtain_token_api_token_post', 'x-invalid-request': true };
const json = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const SIGNED_IN = json(200, { access: 'a.b.c', refresh: 'd.e.f' });
/** The contract allows any key here. */
const INVALID = json(400, { username: ['private'], password: ['private'] });

/** Runs a step with an output, and one that uses it. @returns what failed, by step */
async function failuresWith(output: string, response: HttpResponse, more: object = {}) {
  const steps = [
    listStep('read', { outputs: { x: output }, ...more }),
    listStep('use', { parameters: [{ name: 'page', in: 'query', value: '$steps.read.outputs.x' }] }),
  ];
  const set = loadWorkflows([{ workflowId: 'one', steps }]);
  const { result } = await runScenarios(set, scriptedTarget([response]), { inputs: {}, only: ['one'] });
  return result.workflows[0]?.steps.flatMap(({ id, checks }) =>
    checks.filter(({ passed }) => !passed).map(({ rule, expected, got }) => ({ id, rule, expected, got })),
  );
}

describe('an output that leads nowhere fails its own step, with the nearest names:', () => {
  test.each<[string, HttpResponse, object, string]>([
    ['$response.header.Content-Typ', pageResponse(), {}, 'nothing at Content-Typ. Use content-type'],
    ['$response.body#/acces', SIGNED_IN, SIGN_IN, 'nothing at /acces. Use /access'],
    ['$response.body#/usernam', INVALID, SIGN_IN, 'nothing at /usernam. Use /username'],
    [
      '$response.body#/username/0/a',
      INVALID,
      SIGN_IN,
      'nothing at /username/0/a. There is nothing in its place',
    ],
    [
      '$request.query.pag',
      pageResponse(),
      { parameters: [{ name: 'page', in: 'query', value: 1 }] },
      'nothing at pag. Use page',
    ],
    ['$request.header.Acept', pageResponse(), {}, 'nothing at Acept. Use accept'],
  ])('%s', async (output, response, more, got) => {
    expect(await failuresWith(output, response, more)).toEqual([
      {
        id: 'read',
        rule: 'expression',
        expected: `the output x: ${output}`,
        got: expect.stringContaining(got),
      },
    ]);
  });
});

test('an output that is optional may be absent, and the step that uses it says whose it is', async () => {
  expect(await failuresWith('$response.body#/results/0/siret', pageResponse())).toEqual([
    {
      id: 'use',
      rule: 'expression',
      expected: 'a value for each expression',
      got: '$steps.read.outputs.x has no value: the response of the step "read" had none',
    },
  ]);
});

test('an output of a step that failed anyway is not a second failure', async () => {
  const successCriteria = [{ condition: '$statusCode == 201 || $response.body#/total == 1' }];
  const failures = await failuresWith('$response.header.Content-Typ', pageResponse(), { successCriteria });
  expect(failures?.map(({ rule }) => rule)).toEqual(['criterion']);
});
