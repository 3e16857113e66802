import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { ORDERS } from '../../scenarios/testing/documents.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';
import { useMock } from '../testing/use-mock.ts';

const folder = mkdtempSync(join(tmpdir(), 'documents-in-runs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const start = useMock();
const DOCUMENT = ['--document', ORDERS];

const read = (number: number, status = 200) => ({
  stepId: `read${number}`,
  operationId: 'get_order',
  parameters: [{ name: 'number', in: 'path', value: number }],
  successCriteria: [{ condition: `$statusCode == ${status}` }],
});

/** Writes scenarios. @returns the path */
function scenarios(...workflows: (readonly object[])[]): string {
  const file = join(folder, 'orders.arazzo.yaml');
  const document = {
    arazzo: '1.0.1',
    info: { title: 'Orders', version: '1.0.0' },
    sourceDescriptions: [{ name: 'orders', url: 'https://example.test/orders.yaml', type: 'openapi' }],
    workflows: workflows.map((steps, index) => ({ workflowId: `orders-${index + 1}`, steps })),
  };
  writeFileSync(file, stringify(document));
  return file;
}

describe('factpulse-kit test --document', () => {
  test('runs scenarios with operations of the document at a mock that serves them', async () => {
    const { code, stdout } = await runCli(['test', scenarios([read(1)]), ...DOCUMENT]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Workflows +1 passed\n/)]);
  });

  test('counts what they cover apart, so that --min-coverage is about the contract', async () => {
    const args = ['test', scenarios([read(1)]), ...DOCUMENT, '--coverage'];
    const { stdout } = await runCli(args);
    expect(stdout).toMatch(
      /Coverage +0 of \d+ \(0 %\)\n +orders.openapi.yaml: 1 of 6 operations, 1 of 12 statuses \(8.3 %\)\n/,
    );
  });

  test('puts what shards cover of a document together', async () => {
    const file = scenarios([read(1)], [{ ...read(0, 422), 'x-invalid-request': true }]);
    const [one, two] = ['one.json', 'two.json'].map((name) => join(folder, name));
    await runCli(['test', file, ...DOCUMENT, '--coverage', '--shard', '1/2', '--report', `json=${one}`]);
    await runCli(['test', file, ...DOCUMENT, '--coverage', '--shard', '2/2', '--report', `json=${two}`]);
    const { stdout } = await runCli(['merge', String(one), String(two)]);
    expect(stdout).toContain('orders.openapi.yaml: 1 of 6 operations, 2 of 12 statuses');
  });

  test('says which flag is missing where a scenario names an operation of a document', async () => {
    const { code, stderr } = await runCli(['test', scenarios([read(1)])]);
    expect([code, unwrap(stderr)]).toEqual([
      2,
      expect.stringMatching(
        /the contract has no operation "get_order".*name the document that has it with --document/,
      ),
    ]);
  });

  test('refuses a document that does not exist', async () => {
    const { code, stderr } = await runCli(['test', '--document', 'missing.yaml']);
    expect([code, unwrap(stderr)]).toEqual([2, expect.stringContaining('missing.yaml')]);
  });

  test('is read from the configuration file', async () => {
    const config = join(folder, 'kit.yaml');
    writeFileSync(config, stringify({ document: [ORDERS] }));
    const { code } = await runCli(['test', scenarios([read(1)]), '--config', config]);
    expect(code).toBe(0);
  });
});

describe('factpulse-kit compare --document', () => {
  test('finds no difference between samples of the same schema', async () => {
    const { url } = await start([...DOCUMENT, '--seed', 'another', '--log-level', 'silent']);
    const { code, stdout } = await runCli(['compare', scenarios([read(1)]), '--target', url, ...DOCUMENT]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('No differences')]);
  });

  test('finds a status and a key that differ', async () => {
    const other = join(folder, 'other.yaml');
    const text = readFileSync(ORDERS, 'utf8');
    writeFileSync(other, text.replaceAll('paid', 'settled').replace('minimum: 1 ', 'minimum: 5 '));
    const { url } = await start(['--document', other, '--log-level', 'silent']);
    const file = scenarios([read(9), read(1)]);
    const { code, stdout } = await runCli(['compare', file, '--target', url, ...DOCUMENT]);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/settled/)]);
    expect(stdout).toMatch(/422/);
  });
});
