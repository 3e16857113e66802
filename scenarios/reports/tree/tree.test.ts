import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { ALL_PASSED, COVERAGE, runOf, SAMPLE } from '../testing/sample-result.ts';
import { FAILED_BODY, FAILED_STATUS, PASSED, REFUSED, SKIPPED } from '../testing/sample-workflows.ts';
import { formatSummary, formatTheme, formatWorkflow } from './tree.ts';

test('a theme has a heading', () => {
  expect(formatTheme('Clients\u001b[2J', false)).toBe('\nClients?[2J\n');
});

describe('a workflow', () => {
  test('that passed takes one line', () => {
    expect(formatWorkflow(PASSED, false)).toBe('  ✓ A client is created  2 steps, 1500 ms\n');
  });

  test('without a summary is called by its id', () => {
    expect(formatWorkflow({ ...PASSED, summary: '' }, false)).toContain('✓ create-a-client');
  });

  test('puts the facts on a separate line if they do not fit', () => {
    expect(formatWorkflow({ ...PASSED, summary: 'A client is created and read' }, false, 40)).toBe(
      '  ✓ A client is created and read\n    2 steps, 1500 ms\n',
    );
  });

  test('that was skipped shows the reason', () => {
    expect(formatWorkflow({ ...SKIPPED, reason: 'it writes' }, false)).toBe(
      '  – A workflow that writes  skipped: it writes\n',
    );
  });

  test('that failed shows its steps up to the failing one, its checks and the curl command', () => {
    expect(formatWorkflow(FAILED_STATUS, false)).toBe(`  ✗ A client is read  3 steps, 1500 ms
    read-a-client in /srv/scenarios/clients.arazzo.yaml
    ✓ create  GET /api/v1/clients/1 → 200
    ✗ read  GET /api/v1/clients/1 → 200
        criterion    expected $statusCode == 404
                     got      $statusCode is 200
        curl -i -X GET 'http://localhost:8001/api/v1/clients/1' -H "Authorization: Bearer $TOKEN"

`);
  });

  test('shows the pointers into the body and into the contract', () => {
    expect(formatWorkflow(FAILED_BODY, false)).toMatch(
      / body {5}\/isActive\n +contract \/components\/schemas\/Client\/properties\/isActive\/type\n/,
    );
  });

  test('without a response has no curl command', () => {
    expect(formatWorkflow(REFUSED, false)).toMatch(/expected a response\n +got {6}ECONNREFUSED\n\n$/);
  });

  test('that could not continue shows the reason', () => {
    const stuck = { ...FAILED_STATUS, steps: [], reason: 'the input username is missing' };
    expect(formatWorkflow(stuck, false)).toContain('\n    the input username is missing\n');
  });

  test('marks a step that was retried and handled', () => {
    const steps = FAILED_STATUS.steps.map((step) => ({ ...step, outcome: 'handled' as const, attempt: 2 }));
    expect(formatWorkflow({ ...FAILED_STATUS, steps }, false, 120)).toContain(
      '(failed, handled by onFailure, attempt 2)',
    );
  });

  test('contains no control characters', () => {
    expect(formatWorkflow(FAILED_BODY, false)).not.toMatch(/[^\P{C}\n]/u);
  });
});

describe('the summary', () => {
  test('counts workflows, steps and coverage', () => {
    expect(formatSummary(SAMPLE, false)).toContain(
      'Workflows  3 failed, 1 passed, 1 skipped\nSteps      7\nCoverage   4 of 8 (50 %)\nTime       814 ms\n',
    );
  });

  test('lists what is not covered, by operation', () => {
    expect(formatSummary(SAMPLE, false)).toContain(`Not covered
  get_client
    statuses    404
  create_client
    outside     body name (minLength 1, type string|null)
    credentials account
`);
  });

  test('lists statuses that are only reachable with a fault separately', () => {
    expect(formatSummary(SAMPLE, false)).toContain(
      'Only reachable with a fault; not counted\n  500  get_client\n',
    );
  });

  test('shows the authorization matrix', () => {
    expect(formatSummary(SAMPLE, false)).toContain(`Authorization
              get      create
              client   client
  none        401      none≠401
  account     200≠403  –
  own-client  200!     –
`);
  });

  test('splits an authorization matrix that is too wide', () => {
    expect(formatSummary(SAMPLE, false, 26)).toContain(`Authorization
              get
              client
  none        401
  account     200≠403
  own-client  200!

              create
              client
  none        none≠401
  account     –
  own-client  –
`);
  });

  test('lists what failed just before the counts', () => {
    expect(formatSummary(SAMPLE, false)).toMatch(
      /\nFailed\n {2}✗ A client is read\n {4}read-a-client {2}read: expected .*\n[\s\S]*\n\nWorkflows /,
    );
  });

  test('does not mention coverage that is complete', () => {
    expect(formatSummary(ALL_PASSED, false)).not.toMatch(/not co(vered|unted)/i);
  });

  test.each([40, 80, 120])('stays within %d columns where lists are long', (width) => {
    const constraints = Array.from({ length: 30 }, (_, index) => ({
      ...{ operationId: 'create', place: `body field${index}`, keyword: 'required', limit: true },
      ...{ inside: false, outside: false },
    }));
    const result = { ...SAMPLE, coverage: { ...COVERAGE, constraints } };
    expect(
      Math.max(
        ...formatSummary(result, false, width)
          .split('\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(width);
  });

  test('does not mention coverage that was not measured, nor a matrix that did not run', () => {
    const summary = formatSummary({ ...SAMPLE, coverage: undefined, authorization: [] }, false);
    expect(summary).not.toMatch(/cover|counted|authorization/i);
  });

  test('needs neither workflows nor a matrix', () => {
    expect(formatSummary({ ...runOf([]), authorization: [] }, false)).toContain('Workflows  0 passed');
  });
});

test.each([
  ['a workflow', (isColored: boolean) => formatWorkflow(FAILED_STATUS, isColored)],
  ['a summary', (isColored: boolean) => formatSummary(SAMPLE, isColored)],
])('colours add nothing but colours to %s', (_, format) => {
  expect(stripVTControlCharacters(format(true))).toBe(format(false));
});
