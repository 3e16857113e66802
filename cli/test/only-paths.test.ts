import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, listStep, writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-paths-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with one workflow that expects this status. */
function listing(status: number): string {
  const step = listStep('list', { successCriteria: [{ condition: `$statusCode == ${status}` }] });
  return writeScenarios(
    documentOf([{ workflowId: 'list', summary: 'Listing needs a token', steps: [step] }]),
  );
}

async function runWith(args: readonly string[], env: Record<string, string> = {}) {
  const file = join(folder, 'report.json');
  const ledger = ['--ledger', join(folder, 'ledger.jsonl')];
  const { code, stdout } = await runCli(['test', ...args, '--report', `json=${file}`, ...ledger], env);
  const { workflows, coverage, authorization } = JSON.parse(readFileSync(file, 'utf8'));
  const hasMatrix = workflows.length > 1 && authorization.length > 0;
  return { code, stdout, hasMatrix, hasCoverage: coverage !== undefined, count: workflows.length };
}

describe('with a file', () => {
  test('only its workflows run and are reported', async () => {
    const { code, stdout, ...ran } = await runWith([listing(401)]);
    expect([code, ran]).toEqual([0, { hasMatrix: false, hasCoverage: false, count: 1 }]);
    expect(stdout).not.toMatch(/cover|authorization/i);
  });

  test.each<[string[], Record<string, string>, boolean, boolean]>([
    [['--matrix'], {}, true, false],
    [['--coverage'], {}, false, true],
    [['--min-coverage', '0'], {}, false, true],
    [['--no-coverage', '--min-coverage', '0'], {}, false, true],
    [[], { FACTPULSE_KIT_MATRIX: 'yes', FACTPULSE_KIT_COVERAGE: 'yes' }, true, true],
    [
      ['--no-matrix', '--no-coverage'],
      { FACTPULSE_KIT_MATRIX: 'yes', FACTPULSE_KIT_COVERAGE: 'yes' },
      false,
      false,
    ],
  ])('%j and %j decide about the matrix (%j) and the coverage (%j)', async (flags, env, matrix, coverage) => {
    const { hasMatrix, hasCoverage } = await runWith([listing(401), ...flags], env);
    expect([hasMatrix, hasCoverage]).toEqual([matrix, coverage]);
  });
});

test('without a file, --no-matrix and --no-coverage leave the scenarios of this package', async () => {
  const { code, hasMatrix, hasCoverage } = await runWith(['--no-matrix', '--no-coverage']);
  expect([code, hasMatrix, hasCoverage]).toEqual([0, false, false]);
});

test('a failure is repeated at the end by name, followed by where the reports are', async () => {
  const { stdout } = await runWith([listing(200)]);
  const end = stdout.slice(stdout.indexOf('\nFailed\n'));
  expect(end).toMatch(
    /Listing needs a token\n {4}list {2}list: expected [\s\S]*\nReport {5}json {6}\/[^\n]+report\.json\n$/,
  );
});

test('without a report, the end says how to write one', async () => {
  const { stdout } = await runCli(['test', listing(200), '--ledger', join(folder, 'ledger.jsonl')]);
  expect(stdout).toMatch(/\nReport {5}none; --report html=report\.html writes one/);
});

test('an unknown workflow suggests the nearest', async () => {
  const { code, stderr } = await runCli(['test', '--workflow', 'sign-in-at-acount-level']);
  expect([code, unwrap(stderr)]).toEqual([
    2,
    expect.stringMatching(/Use one of: sign-in-at-account-level(, [\w-]+){0,2}, or another of the \d+\.\n$/),
  ]);
});
