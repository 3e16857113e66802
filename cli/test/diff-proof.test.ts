import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Audience } from '../../contracts/diff/changes/change.ts';
import type { Difference } from '../../contracts/diff/compare-contracts.ts';
import { type Running, runCli, startMock } from '../testing/run-cli.ts';

jest.setTimeout(180_000); // each test replays a whole suite

const folder = mkdtempSync(join(tmpdir(), 'diff-proof-'));
const mocks = new Map<string, Running>();
beforeAll(async () => {
  for (const version of ['4.0', '4.4']) {
    mocks.set(version, await startMock(['--contract', version, '--log-level', 'silent']));
  }
});
afterAll(async () => {
  for (const mock of mocks.values()) await mock.stop('SIGKILL');
  rmSync(folder, { recursive: true });
});

interface Step {
  readonly operationId: string;
  readonly outcome: string;
  readonly checks?: readonly { readonly passed: boolean; readonly got?: string }[];
}

/** The steps that fail when the suite of one version meets a mock of another. */
async function failuresOf(version: string, mock: string, reader: string): Promise<Step[]> {
  const report = join(folder, `${version}-${mock}-${reader}.json`);
  const target = ['--contract', version, '--target', mocks.get(mock)?.url ?? '', '--reader', reader];
  const run = ['--workers', '4', '--no-coverage', '--report', `json=${report}`];
  const { code } = await runCli(['test', ...target, ...run, '--ledger', join(folder, 'ledger.jsonl')]);
  const { workflows }: { workflows: { steps: Step[] }[] } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = workflows.flatMap(({ steps }) => steps.filter(({ outcome }) => outcome === 'failed'));
  expect(code).toBe(failed.length > 0 ? 1 : 0);
  return failed;
}

/** The operations with a change that breaks one of the audiences. */
async function brokenOperations(from: string, to: string, audiences: readonly Audience[]): Promise<string[]> {
  const { stdout } = await runCli(['diff', from, to, '--format', 'json']);
  const { changes }: Difference = JSON.parse(stdout);
  const breaking = changes.filter(({ breaks }) => breaks.some((each) => audiences.includes(each)));
  return [...new Set(breaking.flatMap(({ operations }) => operations))].sort();
}

function operationsOf(steps: readonly Step[]): string[] {
  return [...new Set(steps.map(({ operationId }) => operationId))].sort();
}

function messagesOf(steps: readonly Step[]): string[] {
  return steps.flatMap(({ checks = [] }) =>
    checks.filter(({ passed }) => !passed).map(({ got = '' }) => got),
  );
}

test('what breaks a strict reader of 4.0 fails when the suite of 4.0 meets 4.4', async () => {
  const failures = await failuresOf('4.0', '4.4', 'strict');
  const expected = await brokenOperations('4.0', '4.4', ['strict-reader', 'writer']);
  expect(expected).toHaveLength(2);
  expect(operationsOf(failures)).toEqual(expected);
});

test.each([
  ['4.0', 'tolerant', ['tolerant-reader', 'writer']],
  ['4.3', 'strict', ['strict-reader', 'writer']],
] as const)('nothing in 4.4 breaks a suite of %s with a %s reader', async (version, reader, audiences) => {
  expect(await brokenOperations(version, '4.4', audiences)).toEqual([]);
  expect(await failuresOf(version, '4.4', reader)).toEqual([]);
});

test('what breaks a tolerant reader and a writer of 4.4 fails when its suite meets 4.0', async () => {
  const failures = await failuresOf('4.4', '4.0', 'tolerant');
  const expected = await brokenOperations('4.4', '4.0', ['tolerant-reader', 'writer']);
  expect(expected).toHaveLength(15);
  expect(operationsOf(failures)).toEqual(expected);

  const readsKeys = await brokenOperations('4.4', '4.0', ['tolerant-reader']);
  const reading = failures.filter(({ operationId }) => readsKeys.includes(operationId));
  expect(messagesOf(reading)).toContain('$response.body#/encryptionMode is absent');
  expect(messagesOf(failures)).toContain('$statusCode is 404'); // operations that were removed
  expect(messagesOf(failures)).toContain('$statusCode is 401'); // API keys that are no longer accepted
});
