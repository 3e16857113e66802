import type { Comparison, Difference } from '../result/comparison.ts';

const CREATE = 'create_client_api_v1_clients_post';
const READ = 'get_client_api_v1_clients__uid__get';

const EXAMPLE: Difference['example'] = {
  workflow: 'life-of-a-client',
  step: 'read',
  request: { head: 'GET /api/v1/clients/{uid}', body: undefined },
  with: { head: '200\ncontent-type: application/json', body: '{\n  "name": "Boulangerie"\n}' },
  target: {
    head: '200\ncontent-type: application/json',
    body: '{\n  "name": "<script>alert(1)</script>"\n}',
  },
};

export const REFUSED: Difference = {
  operationId: CREATE,
  kind: 'status',
  at: 'status',
  with: '201',
  target: '400',
  breaks: ['writer'],
  steps: 1,
  example: { ...EXAMPLE, request: { head: 'POST /api/v1/clients', body: '{\n  "name": "A | B"\n}' } },
};

export const ADDED_KEY: Difference = {
  operationId: READ,
  kind: 'key-added',
  at: 'body /rank',
  with: 'absent',
  target: 'number',
  breaks: ['strict-reader'],
  steps: 3,
  example: EXAMPLE,
};

export const OTHER_KEY: Difference = { ...ADDED_KEY, at: 'body /level' };

/** A comparison with everything that a report can show. */
export const SAMPLE: Comparison = {
  with: 'mock',
  target: 'https://factpulse.test',
  contract: '4.4',
  ms: 1234,
  operations: [
    { id: CREATE, method: 'POST', path: '/api/v1/clients', steps: 5 },
    { id: READ, method: 'GET', path: '/api/v1/clients/{uid}', steps: 12 },
  ],
  differences: [REFUSED, ADDED_KEY, OTHER_KEY],
  unstable: [
    {
      operationId: 'list_clients_api_v1_clients_get',
      side: 'target',
      seen: ['status: 200, then 500'],
      steps: 1,
      of: 8,
      isLeftOut: false,
    },
  ],
  ranTwice: 'with',
  leftOut: [
    {
      reason: 'it writes, and the target is not on this machine',
      names: ['activate-twice', 'life-of-a-client'],
    },
  ],
  calibration: {
    assumptions: [
      {
        id: 'error-body',
        question: 'What is the body of an error?',
        default: 'unified',
        outcome: 'seen',
        choice: 'unified',
        evidence: 'GET /api/v1/clients answered {"errorCode":"…"}',
      },
      {
        id: 'new-client',
        question: 'Is a new client active?',
        default: 'active',
        outcome: 'seen',
        choice: 'inactive',
        evidence: 'POST /api/v1/clients answered "isActive": false',
      },
      {
        id: 'list-order',
        question: 'In which order are clients listed?',
        default: 'oldest-first',
        outcome: 'other',
        choice: undefined,
        evidence: 'GET /api/v1/clients listed them by name',
      },
      {
        id: 'pdp-unset-keys',
        question: 'What are the keys of a configuration that is not set?',
        default: 'null',
        outcome: 'hidden',
        choice: undefined,
        evidence: 'needs writes (--allow-writes)',
      },
    ],
  },
  since: {
    new: [ADDED_KEY],
    gone: [{ ...REFUSED, at: 'header allow' }],
    assumptions: [{ id: 'new-client', before: 'active', now: 'inactive' }],
  },
};

/** Two sides without a difference. */
export const EQUAL: Comparison = {
  ...SAMPLE,
  differences: [],
  unstable: [],
  ranTwice: 'target',
  leftOut: [],
  calibration: undefined,
  since: { new: [], gone: [], assumptions: [] },
};
