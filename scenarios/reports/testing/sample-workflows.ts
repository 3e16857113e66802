import type { RecordedExchange } from '../../result/recorded-exchange.ts';
import type { Check, StepResult, WorkflowResult } from '../../result/result.ts';

/** Text that a server or a scenario can contain to break out of a format. */
export const HOSTILE =
  '<script>alert(1)</script> ]]> | `ticks` "q" \'a\' ::error:: 100%, $x$ \u001b[31m\u0000\u202e\nnext';

export const READ = 'get_client_api_v1_clients__uid__get';
const OK: Check = { rule: 'criterion', passed: true, expected: '$statusCode == 200' };

const EXCHANGE: RecordedExchange = {
  request: {
    method: 'GET',
    url: '/api/v1/clients/1',
    headers: { accept: 'application/json', authorization: 'Bearer ***' },
    body: undefined,
  },
  response: {
    status: 200,
    headers: { 'x-hostile': HOSTILE, 'content-type': 'application/json' },
    body: JSON.stringify({ name: HOSTILE, isActive: 'yes', numbers: [1, 2], none: [] }),
  },
  ms: 12.5,
  curl: `curl -i -X GET 'http://localhost:8001/api/v1/clients/1' -H "Authorization: Bearer $TOKEN"`,
};

export const PASSED: WorkflowResult = workflow({
  id: 'create-a-client',
  theme: 'Clients',
  summary: 'A client is created',
  outcome: 'passed',
  steps: [step('create', [OK], EXCHANGE), step('read', [OK], EXCHANGE)],
});

export const FAILED_STATUS: WorkflowResult = workflow({
  id: 'read-a-client',
  theme: 'Clients',
  summary: 'A client is read',
  steps: [
    step('create', [OK], EXCHANGE),
    step(
      'read',
      [{ rule: 'criterion', passed: false, expected: '$statusCode == 404', got: '$statusCode is 200' }],
      EXCHANGE,
    ),
    step('neverShown', [OK], EXCHANGE),
  ],
});

export const FAILED_BODY: WorkflowResult = workflow({
  id: 'hostile',
  theme: 'Theme, with: 100% <b>hostile</b> & | text',
  file: '/srv/scenarios/a,b:c.arazzo.yaml',
  summary: HOSTILE,
  steps: [
    step(
      'read',
      [
        OK,
        {
          rule: 'body',
          passed: false,
          expected: 'a response that conforms to the contract',
          got: `/isActive must be boolean ${HOSTILE}`,
          bodyPointer: '/isActive',
          schemaPointer: '/components/schemas/Client/properties/isActive/type',
        },
        {
          rule: 'secret',
          passed: false,
          expected: 'no secret that was sent',
          got: 'the response contains a secret',
        },
      ],
      EXCHANGE,
    ),
  ],
});

export const REFUSED: WorkflowResult = workflow({
  id: 'unreachable',
  theme: 'Connection',
  summary: '',
  steps: [
    step(
      'signIn',
      [{ rule: 'connection', passed: false, expected: 'a response', got: 'ECONNREFUSED' }],
      undefined,
    ),
  ],
});

export const SKIPPED: WorkflowResult = workflow({
  id: 'skipped',
  theme: 'Connection',
  summary: 'A workflow that writes',
  outcome: 'skipped',
  reason: `it writes ${HOSTILE}`,
  steps: [],
});

function workflow(
  given: Partial<WorkflowResult> & Pick<WorkflowResult, 'id' | 'theme' | 'summary' | 'steps'>,
): WorkflowResult {
  const file = '/srv/scenarios/clients.arazzo.yaml';
  return { file, outcome: 'failed', reason: undefined, ms: 1500, ...given };
}

function step(id: string, checks: readonly Check[], exchange: RecordedExchange | undefined): StepResult {
  const outcome = checks.every(({ passed }) => passed) ? 'passed' : 'failed';
  return { id, description: `Does ${id}.`, operationId: READ, outcome, checks, exchange, attempt: 1 };
}
