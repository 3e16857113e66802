import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, listStep, writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { type Running, runCli, spawnCli, startMock, unwrap } from '../testing/run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let running: Running | undefined;
afterEach(async () => {
  await running?.stop('SIGKILL');
  running = undefined;
});

/** A scenario file with one workflow that lists clients without a token, and expects this status. */
function listing(status: number, more: object = {}): string {
  const step = listStep('list', { successCriteria: [{ condition: `$statusCode == ${status}` }] });
  return writeScenarios(
    documentOf([{ workflowId: 'list', summary: 'Listing needs a token', steps: [step], ...more }]),
  );
}

function runTest(args: string[], env: Record<string, string> = {}) {
  return runCli(['test', '--ledger', join(folder, 'ledger.jsonl'), ...args], env);
}

const ONLY = ['--workflow', 'list'];
const NEEDS_INPUT = { type: 'object', properties: { region: {} }, required: ['region'] };

describe('factpulse-kit test', () => {
  test('runs everything against its own mock, covers the whole contract, and ends with 0', async () => {
    const json = join(folder, 'all.json');
    const { code, stdout } = await runTest(['--report', `json=${json}`, '--min-coverage', '100']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Workflows +\d+ passed\n/);
    const text = readFileSync(json, 'utf8');
    expect(text).not.toMatch(/eyJ[\w-]+\.[\w-]+/); // a token
    const { summary, coverage } = JSON.parse(text);
    expect(summary).toMatchObject({ passed: expect.any(Number), failed: 0, skipped: 0 });
    expect(coverage.covered).toBe(coverage.total);
  });

  test('runs everything against a running mock', async () => {
    running = await startMock(['--log-level', 'silent']);
    const { code, stdout } = await runTest(['--target', running.url, '--workers', '4']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Workflows +\d+ passed, \d+ skipped\n/);
  });

  test('ends with 1 when something fails, and names step, expected, got, and a curl line', async () => {
    const { code, stdout } = await runTest([listing(200), ...ONLY]);
    expect(code).toBe(1);
    expect(stdout).toContain('Listing needs a token');
    expect(stdout).toContain('$statusCode == 200');
    expect(stdout).toContain('$statusCode is 401');
    expect(stdout).toContain("curl -i -X GET 'http://localhost:8001/api/v1/clients'");
  });

  test('ends with 1 when coverage is too low', async () => {
    const { code, stderr } = await runTest([listing(401), ...ONLY, '--min-coverage', '50']);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/Coverage is [\d.]+ %, less than --min-coverage 50 %\./),
    ]);
  });

  test('ends with 3 when the target does not answer, and writes its reports anyway', async () => {
    const report = join(folder, 'unreachable.json');
    running = await startMock(['--log-level', 'silent']);
    const target = running.url;
    await running.stop();
    const { code, stderr } = await runTest([listing(401), '--target', target, '--report', `json=${report}`]);
    expect([code, unwrap(stderr)]).toEqual([
      3,
      `error: Cannot reach "${target}": it refused the connection (ECONNREFUSED). Check that it is running, and the port of the URL.\n`,
    ]);
    expect(existsSync(report)).toBe(true);
  });

  test('names what is wrong with a target that answers HTML', async () => {
    const server = createServer((_, response) =>
      response.setHeader('Content-Type', 'text/html').end('<h1>Hi</h1>'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, stdout } = await runTest([listing(200), ...ONLY, '--target', url]);
    server.close();
    expect([code, stdout]).toEqual([1, expect.stringContaining('text/html is not declared')]);
  });

  test('writes every kind of report', async () => {
    const kinds = ['junit', 'json', 'html', 'markdown'];
    const reports = kinds.flatMap((kind) => ['--report', `${kind}=${join(folder, 'deep', `r.${kind}`)}`]);
    await runTest([listing(401), ...ONLY, ...reports]);
    const heads = kinds.map((kind) => readFileSync(join(folder, 'deep', `r.${kind}`), 'utf8').slice(0, 15));
    expect(heads).toEqual([
      expect.stringMatching(/^<\?xml/),
      expect.stringMatching(/^\{/),
      expect.stringMatching(/^<!doctype html/i),
      expect.stringMatching(/^#/),
    ]);
  });

  test('annotates failures in GitHub Actions', async () => {
    const { stdout } = await runTest([listing(200), ...ONLY], { GITHUB_ACTIONS: 'true' });
    expect(stdout).toContain('::error file=');
  });

  test('takes inputs for scenarios of your own', async () => {
    const { code } = await runTest([listing(401, { inputs: NEEDS_INPUT }), ...ONLY, '--input', 'region=sud']);
    expect(code).toBe(0);
  });

  test('gives up the running workflow on Ctrl-C, writes its reports, and ends with 130', async () => {
    let isAnswered = false;
    const server = createServer(({ url }, response) => {
      if (url === '/') return response.end(); // the probe
      if (isAnswered) return void child.kill('SIGINT'); // in the second workflow
      isAnswered = true;
      response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"detail":"x"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const report = join(folder, 'interrupted.json');
    const args = [
      listing(401),
      '--matrix',
      '--target',
      url,
      '--timeout',
      '2s',
      '--report',
      `json=${report}`,
      '--ledger',
      join(folder, 'l.jsonl'),
    ];
    const { process: child, finished } = spawnCli(['test', ...args]);
    const { code, stderr } = await finished;
    server.closeAllConnections();
    server.close();
    expect([code, stderr]).toEqual([130, 'error: The run was interrupted.\n']);
    const { summary } = JSON.parse(readFileSync(report, 'utf8'));
    expect(summary.passed).toBe(1);
    expect(summary.skipped).toBeGreaterThanOrEqual(7); // of the eight that follow
  });

  test.each([
    ['no', 0],
    ['', 0],
    ['perhaps', 2],
  ])('does not allow writes with FACTPULSE_KIT_ALLOW_WRITES=%j', async (value, code) => {
    const ran = await runTest([listing(401), ...ONLY], { FACTPULSE_KIT_ALLOW_WRITES: value });
    expect(ran.code).toBe(code);
  });

  test('writes the other reports when one cannot be written, and ends with 2', async () => {
    const reports = [
      '--report',
      `json=${join(listing(401), 'x.json')}`,
      '--report',
      `html=${join(folder, 'ok.html')}`,
    ];
    const { code, stderr } = await runTest([listing(401), ...ONLY, ...reports]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('error: Cannot write "')]);
    expect(existsSync(join(folder, 'ok.html'))).toBe(true);
  });

  test('never shows a password', async () => {
    running = await startMock(['--log-level', 'silent']);
    const env = { FACTPULSE_KIT_USERNAME: 'demo@factpulse.test', FACTPULSE_KIT_PASSWORD: 'a-wrong-password' };
    const report = join(folder, 'secret.html');
    const { stdout, stderr } = await runTest(['--target', running.url, '--report', `html=${report}`], env);
    expect(stdout + stderr + readFileSync(report, 'utf8')).not.toContain('a-wrong-password');
  });

  test.each<[string, () => string[], string]>([
    [
      'an invalid target',
      () => ['--target', 'ftp://x'],
      'error: Cannot open the target "ftp://x": it is neither mock nor an http or https URL. Use mock, or a URL such as http://localhost:8001.',
    ],
    [
      'a URL without credentials',
      () => ['--target', 'https://factpulse.invalid'],
      'error: Cannot sign in at "https://factpulse.invalid": no credentials are set. Set FACTPULSE_KIT_USERNAME and FACTPULSE_KIT_PASSWORD in the environment.',
    ],
    [
      'credentials in the URL, without repeating them',
      () => ['--target', 'http://me:sekret@127.0.0.1:1'],
      'error: Cannot open the target: its URL contains credentials. Set FACTPULSE_KIT_USERNAME and FACTPULSE_KIT_PASSWORD in the environment instead.\n',
    ],
    [
      'an invalid timeout',
      () => ['--timeout=-5s'],
      'error: --timeout: Invalid duration "-5s": expected a duration from 1s to 24h.',
    ],
    [
      'an unknown workflow',
      () => ['--workflow', 'nope'],
      'error: Cannot run the workflow "nope": it does not exist. Use one of: ',
    ],
    [
      'an unknown kind of report',
      () => ['--report', 'pdf=x'],
      'error: Cannot write a report of the kind "pdf": it does not exist. Use one of: junit, json, html, markdown.',
    ],
    [
      'a file that does not exist',
      () => ['/nowhere.arazzo.yaml'],
      'error: Cannot use "/nowhere.arazzo.yaml": the file: does not exist. Name a file or a folder of scenarios.',
    ],
    ['a file that is not Arazzo', () => [writeScenarios('arazzo: 1.0.1')], 'info is missing'],
    [
      'a required input that is missing',
      () => [listing(401, { inputs: NEEDS_INPUT })],
      'it requires the input "region". Give it with --input region=VALUE.',
    ],
    [
      'an invalid percentage',
      () => ['--min-coverage', '101'],
      'error: --min-coverage: Invalid percentage "101": expected a number from 0 to 100.',
    ],
    [
      'no workers',
      () => ['--workers', '0'],
      'error: --workers: Invalid number "0": expected a whole number above 0.',
    ],
  ])('ends with 2 for %s', async (_, args, message) => {
    const { code, stderr } = await runTest(args());
    expect([code, unwrap(stderr)]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});

describe('factpulse-kit sweep', () => {
  test('does nothing if nothing is left', async () => {
    running = await startMock(['--log-level', 'silent']);
    const { code, stdout } = await runCli([
      'sweep',
      '--target',
      running.url,
      '--ledger',
      join(folder, 'none.jsonl'),
    ]);
    expect([code, stdout]).toEqual([0, '0 deactivated, 0 left\n']);
  });

  test('needs a target', async () => {
    const { code, stderr } = await runCli(['sweep']);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("required option '--target <url>' not specified"),
    ]);
  });
});
