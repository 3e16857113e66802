import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import type { Mock } from '../../mock-server/mock.ts';
import { createSteps, documentOf, listStep, writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { runCli, spawnCli, unwrap } from '../testing/run-cli.ts';

const ACCOUNT = { FACTPULSE_KIT_USERNAME: 'demo@factpulse.test', FACTPULSE_KIT_PASSWORD: 'demo' };
const CREATE = documentOf([
  {
    workflowId: 'create',
    inputs: { type: 'object', properties: { username: {}, password: {} } },
    steps: [...createSteps('left behind'), listStep('afterwards')],
  },
]);

let folder: string;
let mock: Mock;
let server: Server;
let url: string;
let onCreated: () => void = () => {};
let isSilent = false;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-interrupted-'));
  isSilent = false;
  mock = createMock({ fixtures: 'empty' });
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  url = `http://0.0.0.0:${(server.address() as AddressInfo).port}`; // counts as another machine
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await mock.close();
  rmSync(folder, { recursive: true });
});

/** Passes requests to the mock; once something was created, it can become silent. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  if (isSilent) return;
  if (request.method === 'POST' && request.url === '/api/v1/clients')
    response.once('finish', () => onCreated());
  mock.app(request, response);
}

const ledgerFile = () => join(folder, 'ledger.jsonl');

/** Runs a workflow that creates a client, and sends a signal as soon as it is created. */
async function interrupt(signal: NodeJS.Signals) {
  const args = ['--target', url, '--allow-writes', '--timeout', '1m', '--ledger', ledgerFile()];
  const { process: child, finished } = spawnCli(['test', writeScenarios(CREATE), ...args], ACCOUNT);
  onCreated = () => child.kill(signal);
  return finished;
}

async function activeClients(): Promise<{ uid: string }[]> {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ username: 'demo@factpulse.test', password: 'demo' });
  const signedIn = await fetch(`${url}/api/token/`, { method: 'POST', headers, body });
  const { access } = (await signedIn.json()) as { access: string };
  const listed = await fetch(`${url}/api/v1/clients`, { headers: { Authorization: `Bearer ${access}` } });
  const { results } = (await listed.json()) as { results: { uid: string; isActive: boolean }[] };
  return results.filter(({ isActive }) => isActive);
}

describe('a run that is interrupted', () => {
  test.each<[NodeJS.Signals, number]>([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('by %s undoes what it created, and ends with %d', async (signal, expected) => {
    const { code, stderr } = await interrupt(signal);
    expect([code, stderr, await activeClients()]).toEqual([
      expected,
      'error: The run was interrupted.\n',
      [],
    ]);
    expect(readFileSync(ledgerFile(), 'utf8')).toMatch(/"created"[^\n]*\n[^\n]*"undone"/);
  });

  test('ends in bounded time even if the target no longer answers', async () => {
    const started = performance.now();
    const ended = interrupt('SIGTERM');
    const send = onCreated;
    onCreated = () => {
      isSilent = true;
      send();
    };
    const { code, stderr } = await ended;
    expect([code, unwrap(stderr)]).toEqual([143, expect.stringContaining(' is still active: ')]);
    expect(performance.now() - started).toBeLessThan(20_000); // --timeout is a minute
  }, 30_000);
});

describe('factpulse-kit sweep', () => {
  const entryOf = (pid: number, uid: string) => ({
    ...{ state: 'created', target: url, uid, operation: 'create_client_api_v1_clients_post' },
    ...{ contract: '4.0', run: { id: `${pid}`, pid, host: hostname(), started: new Date().toISOString() } },
  });

  test('says whose it takes, and leaves those of a run that may still be running', async () => {
    await interrupt('SIGKILL');
    const [{ uid } = { uid: '' }] = await activeClients();
    rmSync(ledgerFile());
    appendFileSync(ledgerFile(), `${JSON.stringify(entryOf(process.pid, uid))}\n`);
    const args = ['sweep', '--target', url, '--ledger', ledgerFile()];
    const left = await runCli(args, ACCOUNT);
    expect([left.code, left.stdout]).toEqual([0, '0 deactivated, 0 left\n']);
    expect(await activeClients()).toHaveLength(1);
    expect(left.stderr.replaceAll('\n', ' ')).toContain(
      `(process ${process.pid} on ${hostname()}), which may still be running`,
    );
    const taken = await runCli([...args, '--all'], ACCOUNT);
    expect([taken.code, await activeClients()]).toEqual([0, []]);
    expect(taken.stdout).toMatch(/^1 created by the run of .*\n[\s\S]*1 deactivated, 0 left\n$/);
  });
});
