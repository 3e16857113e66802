import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import type { Mock } from '../../mock-server/mock.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { localInputs } from '../targets/local-inputs.ts';
import type { Target } from '../targets/target.ts';
import { urlTarget } from '../targets/url-target.ts';
import { loadWorkflows } from '../testing/scenario-files.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { undoAll } from './undo.ts';

let folder: string;
let mock: Mock;
let target: Target;
let ledger: Ledger;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  ledger = openLedger(join(folder, 'ledger.jsonl'));
  mock = createMock({ fixtures: 'empty' });
  target = { ...urlTarget(await mock.listen(), 2000), isLocal: false }; // treat it as remote
});
afterEach(async () => {
  await mock.close();
  rmSync(folder, { recursive: true });
});

const CREATE = {
  workflowId: 'create',
  inputs: { type: 'object', properties: { username: {}, password: {}, clientPrefix: {} } },
  steps: [
    {
      stepId: 'signIn',
      operationId: 'obtain_token_api_token_post',
      requestBody: { payload: { username: '$inputs.username', password: '$inputs.password' } },
      outputs: { access: '$response.body#/access' },
    },
    {
      stepId: 'create',
      operationId: 'create_client_api_v1_clients_post',
      parameters: [{ name: 'Authorization', in: 'header', value: 'Bearer {$steps.signIn.outputs.access}' }],
      requestBody: { payload: { name: '{$inputs.clientPrefix} x' } },
      successCriteria: [{ condition: '$statusCode == 418' }], // so that it fails after creating a client
    },
  ],
};

async function run() {
  const options = { inputs: await localInputs(), only: ['create'], allowWrites: true, ledger };
  return runScenarios(loadWorkflows([CREATE]), target, options);
}

async function clients(): Promise<{ uid: string; isActive: boolean }[]> {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const body = JSON.stringify({ username: 'demo@factpulse.test', password: 'demo' });
  const pair = (await (await fetch(`${mock.url}/api/token/`, { ...post, body })).json()) as {
    access: string;
  };
  const headers = { Authorization: `Bearer ${pair.access}` };
  const page = (await (await fetch(`${mock.url}/api/v1/clients`, { headers })).json()) as {
    results: { uid: string; isActive: boolean }[];
  };
  return page.results;
}

describe('what a run creates at a target that is not on this machine', () => {
  test('is deactivated afterwards, even if the run failed', async () => {
    const { result, left } = await run();
    expect(result.summary.failed).toBe(1);
    expect(await clients()).toEqual([expect.objectContaining({ isActive: false })]);
    expect([left, ledger.open(target.name)]).toEqual([[], []]);
  });

  test('stays in the ledger if it cannot be deactivated, and the reason is returned', async () => {
    const uid = '99999999-9999-4999-8999-999999999999';
    ledger.record({ target: target.name, uid });
    const { left } = await run();
    expect(left).toEqual([{ uid, reason: 'signing in for it returned 401' }]);
    expect(ledger.open(target.name)).toEqual([expect.objectContaining({ uid })]);
  });

  test('is deactivated by a later run after a crash', async () => {
    await run();
    const [client] = await clients();
    const uid = client?.uid ?? '';
    const again = openLedger(join(folder, 'crashed.jsonl'));
    again.record({ target: target.name, uid });
    const { username, password } = (await localInputs()) as { username: string; password: string };
    const session = await target.open();
    const undone = await undoAll({
      contract: mock.contract,
      session,
      ledger: again,
      target: target.name,
      username,
      password,
    });
    expect(undone).toEqual({ done: [uid], left: [] });
    expect(again.open(target.name)).toEqual([]);
  });
});

describe('a ledger', () => {
  const entry = { target: 'https://one', uid: 'a' };

  test('separates targets', () => {
    ledger.record(entry);
    expect(ledger.open('https://other')).toEqual([]);
  });

  test('does not list settled entries', () => {
    ledger.record(entry);
    ledger.settle(entry);
    expect(ledger.open('https://one')).toEqual([]);
  });

  test('ignores a line that is incomplete because of a crash', () => {
    ledger.record(entry);
    appendFileSync(join(folder, 'ledger.jsonl'), '{"state":"crea');
    expect(ledger.open('https://one')).toEqual([expect.objectContaining(entry)]);
  });
});
