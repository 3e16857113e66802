import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readContract } from '../../contracts/load-contract.ts';
import { loadScenarios } from '../arazzo/load-scenarios.ts';
import { documentOf, writeScenarios } from '../testing/scenario-files.ts';
import { scriptedTarget } from '../testing/scripted-target.ts';
import { guardWrites } from './guard-writes.ts';
import { runScenarios } from './run-scenarios.ts';

const folder = mkdtempSync(join(tmpdir(), 'guard-'));
afterAll(() => rmSync(folder, { recursive: true }));

const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
const responses = {
  200: { description: 'Done', content: { 'application/json': { schema: { type: 'boolean' } } } },
};

/** A contract whose operations take no token. */
function openContract() {
  const file = join(folder, 'open.yaml');
  const item = {
    get: { operationId: 'read_thing', parameters, responses },
    delete: { operationId: 'delete_thing', parameters, responses },
  };
  const info = { title: 'Open', version: '1.0.0' };
  writeFileSync(file, stringify({ openapi: '3.1.0', info, paths: { '/things/{id}': item } }));
  return readContract('open', { documents: [{ file, framework: 'fastapi' }] });
}

const contract = openContract();
const DONE = { status: 200, headers: { 'content-type': 'application/json' }, body: 'true' };

/** Runs one step at a target that is not on this machine. */
async function run(operationId: string, allowWrites: boolean) {
  const steps = [{ stepId: 'one', operationId, parameters: [{ name: 'id', in: 'path', value: '1' }] }];
  const set = loadScenarios([writeScenarios(documentOf([{ workflowId: 'one', steps }]))], contract);
  const target = scriptedTarget([DONE], { isLocal: false });
  const { result } = await runScenarios(set, target, { inputs: {}, allowWrites });
  return { outcomes: result.workflows.map(({ outcome }) => outcome), requests: target.requests };
}

describe('an operation that takes no token', () => {
  test('does not run at a target that is not on this machine if it is a DELETE', async () => {
    expect(await run('delete_thing', false)).toEqual({ outcomes: ['skipped'], requests: [] });
  });

  test('runs there if writes are allowed', async () => {
    const { outcomes, requests } = await run('delete_thing', true);
    expect([outcomes, requests.map(({ method }) => method)]).toEqual([['passed'], ['DELETE']]);
  });

  test('runs there if it is a GET', async () => {
    const { outcomes, requests } = await run('read_thing', false);
    expect([outcomes, requests.map(({ method }) => method)]).toEqual([['passed'], ['GET']]);
  });
});

describe('a guarded session', () => {
  test.each([
    ['GET', '/things/1', true],
    ['GET', '/things/1?force=true', true],
    ['DELETE', '/things/1', false],
    ['POST', '/things/1', false],
    ['HEAD', '/things/1', true],
    ['GET', '/elsewhere', true],
    ['HEAD', '/elsewhere', true],
    ['OPTIONS', '/elsewhere', false],
    ['POST', '/elsewhere', false],
    ['DELETE', '/elsewhere', false],
  ])('%s %s passes: %s', async (method, path, passes) => {
    const target = scriptedTarget([DONE], { isLocal: false });
    const { send } = guardWrites(await target.open(), contract);
    const sent = send({ method, path, headers: {}, body: undefined });
    if (passes) await expect(sent).resolves.toEqual(DONE);
    else await expect(sent).rejects.toThrow('writes are not allowed at this target');
    expect(target.requests).toHaveLength(passes ? 1 : 0);
  });
});
