import type { AuthorizationCell } from '../../result/authorization-cell.ts';
import type { CoverageReport } from '../../result/coverage-report.ts';
import type { RunResult, WorkflowResult } from '../../result/result.ts';
import { FAILED_BODY, FAILED_STATUS, PASSED, READ, REFUSED, SKIPPED } from './sample-workflows.ts';

const CREATE = 'create_client_api_v1_clients_post';

export const COVERAGE: CoverageReport = {
  covered: 4,
  total: 8,
  percent: 50,
  statuses: [
    { operationId: READ, status: 200, covered: true, isUnprovoked: false },
    { operationId: READ, status: 404, covered: false, isUnprovoked: false },
    { operationId: READ, status: 500, covered: false, isUnprovoked: true },
    { operationId: CREATE, status: 201, covered: true, isUnprovoked: false },
  ],
  constraints: [
    { operationId: CREATE, place: 'body name', keyword: 'minLength', limit: 1, inside: true, outside: false },
    {
      operationId: CREATE,
      place: 'body name',
      keyword: 'type',
      limit: ['string', 'null'],
      inside: true,
      outside: false,
    },
  ],
};

const AUTHORIZATION: readonly AuthorizationCell[] = [
  { operationId: READ, credential: 'none', expected: 401, got: 401, outcome: 'passed' },
  { operationId: READ, credential: 'account', expected: 403, got: 200, outcome: 'failed' },
  { operationId: READ, credential: 'own-client', expected: 200, got: 200, outcome: 'failed' },
  { operationId: CREATE, credential: 'none', expected: 401, got: undefined, outcome: 'failed' },
  { operationId: CREATE, credential: 'account', expected: 201, got: undefined, outcome: 'skipped' },
];

/** A run with everything that a report can show. */
export const SAMPLE: RunResult = runOf([PASSED, FAILED_STATUS, FAILED_BODY, REFUSED, SKIPPED]);

/** A run in which all workflows passed and everything is covered. */
export const ALL_PASSED: RunResult = {
  ...runOf([PASSED]),
  coverage: {
    ...COVERAGE,
    covered: 2,
    total: 2,
    percent: 100,
    statuses: COVERAGE.statuses.slice(0, 1),
    constraints: [],
  },
  authorization: AUTHORIZATION.slice(0, 1),
};

export function runOf(workflows: readonly WorkflowResult[]): RunResult {
  const count = (outcome: string) => workflows.filter((result) => result.outcome === outcome).length;
  return {
    target: 'mock',
    contract: '4.0',
    startedAt: '2026-01-15T09:00:00.123Z',
    ms: 814,
    workflows,
    summary: {
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
      steps: workflows.flatMap(({ steps }) => steps).length,
    },
    coverage: COVERAGE,
    authorization: AUTHORIZATION,
    reader: 'strict',
    undeclaredKeys: [],
  };
}
