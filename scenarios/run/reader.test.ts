import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packageFile } from '../../base/package-files.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { createMock } from '../../mock-server/create-mock.ts';
import { loadScenarios } from '../arazzo/load-scenarios.ts';
import type { Reader } from '../result/reader.ts';
import type { RunResult } from '../result/result.ts';
import { localInputs } from '../targets/local-inputs.ts';
import { urlTarget } from '../targets/url-target.ts';
import { listStep, loadWorkflows } from '../testing/scenario-files.ts';
import { pageResponse, scriptedTarget } from '../testing/scripted-target.ts';
import { runScenarios } from './run-scenarios.ts';

function failedChecks({ workflows }: RunResult) {
  return workflows.flatMap(({ steps }) =>
    steps.flatMap(({ checks }) => checks.filter(({ passed }) => !passed)),
  );
}

describe('the scenarios for 4.0, against a mock of 4.4', () => {
  const ADDED = ['/encryptionMode', '/secretStatus/encryptionMode', '/secretStatus/requiresClientKey'];
  const listed = ADDED.map((pointer) => ({
    schema: 'PDPConfigResponse',
    pointer,
    responses: expect.any(Number),
  }));
  const mock = createMock({ contract: '4.4' });
  let url: string;
  beforeAll(async () => {
    url = await mock.listen();
  });
  afterAll(() => mock.close());

  async function run(reader: Reader): Promise<RunResult> {
    const set = loadScenarios([packageFile('scenarios')], loadContract('4.0'), { leavesOutLater: true });
    const options = { inputs: await localInputs(), reader, workers: 4 };
    return (await runScenarios(set, urlTarget(url, 10_000), options)).result;
  }

  test('pass for a tolerant reader, which lists the added keys', async () => {
    const { summary, undeclaredKeys } = await run('tolerant');
    expect([summary.failed, undeclaredKeys]).toEqual([0, listed]);
  });

  test('fail for a strict reader on exactly the added keys, and list each once', async () => {
    const result = await run('strict');
    const failures = failedChecks(result).map(({ rule, got }) => `${rule}: ${got}`);
    expect(new Set(failures)).toEqual(
      new Set([
        'body: the response must not have the undeclared key encryptionMode',
        'body: /secretStatus must not have the undeclared key encryptionMode',
        'body: /secretStatus must not have the undeclared key requiresClientKey',
      ]),
    );
    expect(result.undeclaredKeys).toEqual(listed);
  });
});

describe('a tolerant reader', () => {
  async function read(page: object): Promise<RunResult> {
    const set = loadWorkflows([{ workflowId: 'one', steps: [listStep('list')] }]);
    const options = { inputs: {}, reader: 'tolerant', hasMatrix: false } as const;
    return (await runScenarios(set, scriptedTarget([pageResponse(page)]), options)).result;
  }

  test('checks everything but undeclared keys', async () => {
    const { total: _, ...rest } = { total: 0, added: true, page: 'one' };
    const got = failedChecks(await read({ ...rest, total: undefined })).map((check) => check.got);
    expect(got).toEqual(["the response must have required property 'total'", '/page must be integer']);
  });

  test('names positions in a list with *, sorts the keys, and counts each response once', async () => {
    const client = { uid: 'a', added: 1 };
    const { undeclaredKeys } = await read({ results: [client, client], next: null });
    expect(undeclaredKeys).toEqual([
      { schema: 'ClientListResponse', pointer: '/next', responses: 1 },
      { schema: 'ClientListResponse', pointer: '/results/*/added', responses: 1 },
    ]);
  });
});
