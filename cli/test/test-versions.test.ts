import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { documentOf, listStep, writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'test-versions-'));
afterAll(() => rmSync(folder, { recursive: true }));

function runTest(...args: string[]) {
  return runCli(['test', '--ledger', join(folder, 'ledger.jsonl'), ...args]);
}

test('a file for a later contract is skipped, and the report says so', async () => {
  const steps = [listStep('list', { successCriteria: [{ condition: '$statusCode == 401' }] })];
  const sourceDescriptions = [{ name: 'factpulse', url: 'factpulse-4.3.openapi.yaml' }];
  const file = writeScenarios(documentOf([{ workflowId: 'list', steps }], { sourceDescriptions }));
  const earlier = await runTest(file);
  expect([earlier.code, unwrap(earlier.stdout)]).toEqual([
    0,
    expect.stringContaining('skipped: it is written for contract 4.3, and the contract is 4.0'),
  ]);
  const same = await runTest(file, '--contract', '4.3');
  expect([same.code, same.stdout]).toEqual([0, expect.stringMatching(/Workflows +1 passed\n/)]);
});
