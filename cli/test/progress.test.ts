import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import { createSteps, documentOf, writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { runCli } from '../testing/run-cli.ts';
import { recordTerminal, screenOf } from '../testing/run-in-terminal.ts';
import { useMock } from '../testing/use-mock.ts';

const startMock = useMock();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'progress-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const TEST = [
  ...[
    'test',
    '--workflow',
    'sign-in-at-account-level',
    '--workflow',
    'authorization-list_clients_api_v1_clients_get',
  ],
  '--no-coverage',
];

/** The status lines that a terminal showed, one after the other. */
function statusLines(received: string): string[] {
  return received.split('\r\u001b[K').filter((text) => / of 2 done/.test(text));
}

/** Neither the status line nor what erases it. */
function expectNoStatus(output: string): void {
  expect(output).not.toMatch(/\r| of 2 done/);
  expect(stripVTControlCharacters(output)).toBe(output);
}

describe('a test', () => {
  test('shows its progress on a terminal, and nothing of it stays', async () => {
    const received = await recordTerminal(TEST, 120);
    const lines = statusLines(received);
    expect(lines[0]).toMatch(/^0 of 2 done, 2 left · \S/);
    expect(lines).toContainEqual(
      expect.stringMatching(/^1 of 2 done, 1 left(, about \d+ s)? · GET \/api\/v1\/clients with every/),
    );
    expect(received).not.toContain('failed');
    const screen = screenOf(received);
    expect(screen.filter((line) => line.includes(' of 2 done'))).toEqual([]);
    expect(screen.filter((line) => line.startsWith('  ✓'))).toHaveLength(2);
  });

  test('shows it on the terminal while its output goes to a file, which holds none of it', async () => {
    const file = join(folder, 'output.txt');
    const received = await recordTerminal(TEST, 120, { redirect: `> '${file}'` });
    expect(statusLines(received)).not.toEqual([]);
    const output = readFileSync(file, 'utf8');
    expect(output).toMatch(/^ {2}✓ /m);
    expectNoStatus(output);
  });

  test.each<[string, Record<string, string>]>([
    ['of a CI job', { CI: 'true' }],
    ['that cannot erase a line', { TERM: 'dumb' }],
  ])('shows none on a terminal %s', async (_, env) => {
    const received = await recordTerminal(TEST, 120, { env });
    expect(received).toContain('✓');
    expect(received).not.toContain(' of 2 done');
  });

  test('shows none in a pipe', async () => {
    const { stdout, stderr } = await runCli(TEST);
    expect(stderr).toBe('');
    expectNoStatus(stdout);
  });
});

test('a test shows how far it has undone what it created', async () => {
  const mock = createMock({ fixtures: 'empty' });
  const server = createServer(mock.app);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  try {
    const inputs = { type: 'object', properties: { username: {}, password: {} } };
    const [signIn, create] = createSteps('created');
    const steps = [signIn, create, { ...create, stepId: 'createAgain' }];
    const file = writeScenarios(documentOf([{ workflowId: 'create', inputs, steps }]));
    const url = `http://0.0.0.0:${(server.address() as AddressInfo).port}`; // counts as another machine
    const args = ['test', file, '--target', url, '--allow-writes', '--ledger', join(folder, 'ledger.jsonl')];
    const env = { FACTPULSE_KIT_USERNAME: 'demo@factpulse.test', FACTPULSE_KIT_PASSWORD: 'demo' };
    const received = await recordTerminal(args, 120, { env });
    const lines = received.split('\r\u001b[K').filter((text) => text.startsWith('undoing'));
    expect([...new Set(lines)]).toEqual(['undoing 1 of 2', 'undoing 2 of 2']);
    expect(screenOf(received).filter((line) => line.includes('undoing'))).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
    await mock.close();
  }
});

describe('a sweep', () => {
  const uids = ['11111111-1111-4111-8111-111111111111', '99999999-9999-4999-8999-999999999999'];

  async function sweepArgs(): Promise<string[]> {
    const { url } = await startMock(['--log-level', 'silent']);
    const run = { id: 'x', pid: 1, host: hostname(), started: '2026-01-15T09:00:00Z' };
    const entries = uids.map((uid) => ({
      ...{ state: 'created', target: url, uid, operation: 'create_client_api_v1_clients_post' },
      ...{ contract: '4.0', run },
    }));
    const ledger = join(folder, 'ledger.jsonl');
    writeFileSync(ledger, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    return ['sweep', '--target', url, '--ledger', ledger, '--all'];
  }

  test('shows its progress on a terminal', async () => {
    const received = await recordTerminal(await sweepArgs(), 120);
    const lines = statusLines(received);
    expect(lines[0]).toBe(`0 of 2 done, 2 left · ${uids[0]}`);
    expect(lines.at(-2)).toMatch(new RegExp(`^1 of 2 done, 1 left(, about \\d+ s)? · ${uids[1]}`));
    expect(lines.at(-1)).toBe('2 of 2 done, 1 failed, 0 left');
    expect(screenOf(received)).toContain('1 deactivated, 1 left');
  });

  test('has a line for each client in a CI job', async () => {
    const { stdout, stderr } = await runCli(await sweepArgs(), { CI: 'true' });
    expect(stderr).toContain(`1 of 2 done, 1 left: ${uids[0]}\n2 of 2 done, 1 failed, 0 left: ${uids[1]}\n`);
    expect(stdout).not.toContain(' done');
  });

  test('shows none in a pipe', async () => {
    const { stdout, stderr } = await runCli(await sweepArgs(), { CI: '' });
    expectNoStatus(stdout + stderr);
  });
});
