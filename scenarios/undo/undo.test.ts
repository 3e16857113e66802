import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readContract } from '../../contracts/load-contract.ts';
import { withOperations } from '../../contracts/testing/with-operations.ts';
import { createMock } from '../../mock-server/create-mock.ts';
import type { Mock } from '../../mock-server/mock.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { localInputs } from '../targets/local-inputs.ts';
import type { Target } from '../targets/target.ts';
import { urlTarget } from '../targets/url-target.ts';
import { createSteps, loadWorkflows } from '../testing/scenario-files.ts';
import { scriptedTarget } from '../testing/scripted-target.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { undoAll } from './undo.ts';
import { recordCreated, undoCreated } from './undo-created.ts';

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
  steps: createSteps('{$inputs.clientPrefix} x', {
    successCriteria: [{ condition: '$statusCode == 418' }], // so that it fails after creating a client
  }),
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
    expect([left, ledger.open(target.name).free]).toEqual([[], []]);
  });

  test('stays in the ledger if it cannot be deactivated, and the reason is returned', async () => {
    const uid = '99999999-9999-4999-8999-999999999999';
    ledger.record({ target: target.name, uid });
    const { left } = await run();
    expect(left).toEqual([{ uid, reason: 'signing in for it returned 401' }]);
    expect(ledger.open(target.name).free).toEqual([expect.objectContaining({ uid })]);
  });

  test('stays if another run created it that is still running', async () => {
    const other = openLedger(join(folder, 'ledger.jsonl'));
    other.record({ target: target.name, uid: 'of-another' });
    expect((await run()).left).toEqual([]);
    expect(ledger.open(target.name).taken).toEqual([expect.objectContaining({ uid: 'of-another' })]);
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
      entries: again.open(target.name).free,
      username,
      password,
    });
    expect(undone).toEqual({ done: [uid], left: [] });
    expect(again.open(target.name).free).toEqual([]);
  });
});

describe('with a contract of two operations that create', () => {
  const created = { 201: { description: 'Created' } };
  const parameters = [{ name: 'number', in: 'path', required: true, schema: { type: 'integer' } }];
  const item = (operationId: string) => ({
    delete: { operationId, parameters, responses: { 204: { description: 'Gone' } } },
  });
  const paths = {
    '/things': { post: { operationId: 'create_thing', responses: created } },
    '/things/{number}': item('delete_thing'),
    '/pages': { post: { operationId: 'create_page', responses: created } },
    '/pages/{number}': item('delete_page'),
  };

  const UNDO: Record<string, string> = { create_thing: 'delete_thing', create_page: 'delete_page' };

  test('each is undone by its own operation', async () => {
    const file = join(folder, 'two.yaml');
    writeFileSync(file, stringify({ openapi: '3.1.0', info: { title: 'Two', version: '1' }, paths }));
    const read = readContract('two', { documents: [{ file, framework: 'fastapi' }] });
    const operations = read.operations.map((each) => ({ ...each, undoneBy: UNDO[each.id] }));
    const contract = withOperations(read, operations);
    const answer = { status: 204, headers: {}, body: '' };
    const scripted = scriptedTarget([answer], { isLocal: false });
    for (const id of ['create_thing', 'create_page']) {
      const operation = contract.operationById.get(id);
      if (!operation) throw new Error(`${id} is missing`);
      const request = { query: {}, payload: undefined };
      const observed = { operation, request, status: 201, body: { number: 7 }, isForced: false };
      recordCreated(observed, contract, scripted, ledger);
    }
    const session = await scripted.open();
    const undoing = { contract, target: scripted, session, ledger, unreachable: undefined, inputs: {} };
    expect(await undoCreated(undoing)).toEqual([]);
    expect(scripted.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /things/7',
      'DELETE /pages/7',
    ]);
  });
});
