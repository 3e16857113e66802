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

test.each(['4.3', '4.4'])(
  'the scenarios of the package pass and cover the whole of contract %s',
  async (version) => {
    const { code, stdout } = await runTest('--contract', version, '--min-coverage', '100');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Workflows +\d+ passed\n/)]);
  },
);

test('a workflow of the package for a later contract is refused, and the remedy names the contract', async () => {
  const { code, stderr } = await runTest('--workflow', 'there-is-nothing-to-rotate');
  expect([code, unwrap(stderr)]).toEqual([
    2,
    expect.stringContaining('it is written for contract 4.3. Add --contract 4.3.'),
  ]);
});
