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
/** Takes a request instead of the mock. @returns whether it does */
let intercept: (request: IncomingMessage, response: ServerResponse) => boolean;
beforeEach(async () => {
  intercept = () => false;
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
  if (isSilent || intercept(request, response)) return;
  if (request.method === 'POST' && request.url === '/api/v1/clients')
    response.once('finish', () => onCreated());
  mock.app(request, response);
}

const ledgerFile = () => join(folder, 'ledger.jsonl');

/** Runs a workflow that creates a client, and sends a signal as soon as it is created. */
async function interrupt(signal: NodeJS.Signals) {
  const { child, finished } = start();
  onCreated = () => child.kill(signal);
  return finished;
}

function start(document = CREATE) {
  const args = ['--target', url, '--allow-writes', '--timeout', '1m', '--ledger', ledgerFile()];
  const { process: child, finished } = spawnCli(['test', writeScenarios(document), ...args], ACCOUNT);
  return { child, finished };
}

/** How long a run takes to end after this, in seconds. */
async function secondsUntil(finished: Promise<unknown>): Promise<number> {
  const started = performance.now();
  await finished;
  return (performance.now() - started) / 1000;
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

  test('gives up the request in flight, and undoes what it created', async () => {
    const { child, finished } = start();
    const reached = new Promise<void>((resolve) => {
      intercept = ({ method, url: path }) => {
        if (method !== 'GET' || path !== '/api/v1/clients') return false;
        resolve(); // and never answer
        return true;
      };
    });
    await reached;
    child.kill('SIGINT');
    const seconds = await secondsUntil(finished);
    intercept = () => false;
    expect([(await finished).code, await activeClients()]).toEqual([130, []]);
    expect(seconds).toBeLessThan(5);
  });

  test('waits for the response of the request that creates something', async () => {
    const { child, finished } = start();
    intercept = (request, response) => {
      if (request.method !== 'POST' || request.url !== '/api/v1/clients') return false;
      child.kill('SIGINT');
      setTimeout(() => mock.app(request, response), 500); // a slow server
      return true;
    };
    const { code, stderr } = await finished;
    expect([code, stderr, await activeClients()]).toEqual([130, 'error: The run was interrupted.\n', []]);
    expect(readFileSync(ledgerFile(), 'utf8')).toMatch(/"created"[^\n]*\n[^\n]*"undone"/);
  });

  test('does not wait for the time of a retry', async () => {
    const retry = { name: 'again', type: 'retry', retryAfter: 60, retryLimit: 5 };
    const failing = { successCriteria: [{ condition: '$statusCode == 418' }], onFailure: [retry] };
    const { child, finished } = start(
      documentOf([{ workflowId: 'wait', steps: [listStep('list', failing)] }]),
    );
    const answered = new Promise<void>((resolve) => {
      intercept = ({ url: path }, response) => {
        if (path === '/api/v1/clients') response.once('finish', resolve);
        return false;
      };
    });
    await answered;
    child.kill('SIGINT');
    expect(await secondsUntil(finished)).toBeLessThan(5);
  });

  test('ends at once by a second signal, and the ledger lists what stayed', async () => {
    const { child, finished } = start();
    const created = new Promise<void>((resolve) => {
      onCreated = () => {
        isSilent = true;
        resolve();
      };
    });
    await created;
    const repeating = setInterval(() => child.kill('SIGINT'), 300); // npm's second signal arrives sooner
    const seconds = await secondsUntil(finished);
    clearInterval(repeating);
    expect([(await finished).code, seconds < 4]).toEqual([130, true]);
    expect(readFileSync(ledgerFile(), 'utf8')).toMatch(/"created"/);
    expect(readFileSync(ledgerFile(), 'utf8')).not.toMatch(/"undone"/);
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
    expect(stderr.replace(/\s+/g, ' ')).toContain(`factpulse-kit sweep --target ${url}`);
    expect(performance.now() - started).toBeLessThan(15_000); // 5 s from the signal on; --timeout is a minute
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
