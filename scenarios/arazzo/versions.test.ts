import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { documentOf, listStep, writeScenarios } from '../testing/scenario-files.ts';
import { pageResponse, scriptedTarget } from '../testing/scripted-target.ts';
import { loadScenarios } from './load-scenarios.ts';

const WEBHOOK_STATUS = 'get_webhook_secret_status_api_v1_clients__uid__webhook_secret_status_get';
const LIST = listStep('list');

/** A file with one workflow, written for these documents. */
function fileFor(urls: readonly string[], steps: readonly object[] = [LIST], more: object = {}): string {
  const sourceDescriptions = urls.map((url, index) => ({ name: `source${index}`, url, type: 'openapi' }));
  const workflowId = urls.join('-').replace(/\W/g, '-');
  return writeScenarios(documentOf([{ workflowId, steps, ...more }], { sourceDescriptions }));
}

/** Runs files with a contract. @returns why each workflow was skipped; undefined if it ran */
async function reasons(files: readonly string[], version: string): Promise<(string | undefined)[]> {
  const set = loadScenarios(files, loadContract(version));
  const target = scriptedTarget([pageResponse()]);
  const { result } = await runScenarios(set, target, { inputs: {}, hasMatrix: false });
  return result.workflows.map(({ reason }) => reason);
}

const later = (needed: string, version: string) =>
  `it is written for contract ${needed}, and the contract is ${version}`;

describe('a scenario file runs with the contract that it is written for and with later ones', () => {
  const FOR_4_0 = fileFor(['factpulse-4.0.openapi.yaml']);
  const FOR_4_3 = fileFor(['../contracts/factpulse-4.3.openapi.yaml', 'auth.openapi.yaml']);
  const FOR_4_4 = fileFor(['factpulse-4.4.openapi.yaml', 'factpulse-4.0.openapi.yaml']);
  const FOR_ANY = fileFor(['https://factpulse.fr/openapi.json']);
  const FILES = [FOR_4_0, FOR_4_3, FOR_4_4, FOR_ANY];

  test.each([
    ['4.0', [undefined, later('4.3', '4.0'), later('4.4', '4.0'), undefined]],
    ['4.3', [undefined, undefined, later('4.4', '4.3'), undefined]],
    ['4.4', [undefined, undefined, undefined, undefined]],
  ])('%s', async (version, expected) => {
    expect(await reasons(FILES, version)).toEqual(expected);
  });

  test('so a workflow is skipped if it depends on one of a later version', async () => {
    const first = fileFor(['factpulse-4.3.openapi.yaml']);
    const second = fileFor(['auth.openapi.yaml'], [LIST], { dependsOn: ['factpulse-4-3-openapi-yaml'] });
    expect(await reasons([first, second], '4.0')).toEqual([later('4.3', '4.0'), later('4.3', '4.0')]);
  });
});

test('files of a later version can be left out, and the set says which workflows they have', () => {
  const file = fileFor(['factpulse-4.3.openapi.yaml']);
  const set = loadScenarios([file], loadContract('4.0'), { leavesOutLater: true });
  expect([set.workflows, [...set.leftOut]]).toEqual([
    [],
    [['factpulse-4-3-openapi-yaml', { kind: 'contract', version: '4.3' }]],
  ]);
});

describe('a file of a later version is checked against that version', () => {
  const step = (operationId: string) => [{ stepId: 'a', operationId }];

  test('so it may use an operation that the contract of the run does not have', async () => {
    const file = fileFor(['factpulse-4.3.openapi.yaml'], step(WEBHOOK_STATUS));
    expect(await reasons([file], '4.0')).toEqual([later('4.3', '4.0')]);
  });

  test('so an error still names the line', () => {
    const file = fileFor(['factpulse-4.3.openapi.yaml'], step('rotate_keys'));
    expect(() => loadScenarios([file], loadContract('4.0'))).toThrow(
      /line \d+, \/workflows\/0\/steps\/0\/operationId: the contract has no operation "rotate_keys"/,
    );
  });
});
