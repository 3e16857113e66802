import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import { withOperations } from '../../contracts/testing/with-operations.ts';
import { createMock } from '../../mock-server/create-mock.ts';
import type { ScenarioSet } from '../arazzo/scenario-set.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { API_KEY_INPUTS } from '../targets/api-key-inputs.ts';
import { inputsFor } from '../targets/credentials.ts';
import { localInputs } from '../targets/local-inputs.ts';
import { mockTarget } from '../targets/mock-target.ts';
import { urlTarget } from '../targets/url-target.ts';
import { authorizationCells, authorizationWorkflows } from './authorization-matrix.ts';

const contract = loadContract('4.0');
const scoped = contract.operations.filter(({ scope }) => scope);

test('each operation that takes a token has a workflow with every kind of credential', () => {
  const workflows = authorizationWorkflows(contract);
  expect(workflows.map(({ id }) => id)).toEqual(scoped.map(({ id }) => `authorization-${id}`));
  expect(workflows.map(({ steps }) => steps.filter(({ isIndependent }) => isIndependent).length)).toEqual(
    scoped.map(() => 11),
  );
});

test('cells that did not run are skipped', () => {
  const cells = authorizationCells(contract, []);
  expect(cells).toHaveLength(scoped.length * 11);
  expect(new Set(cells.map(({ outcome }) => outcome))).toEqual(new Set(['skipped']));
});

test('a contract without scopes has no matrix', () => {
  const operations = contract.operations.map((operation) => ({ ...operation, scope: undefined }));
  const foreign = withOperations(contract, operations);
  expect([authorizationWorkflows(foreign), authorizationCells(foreign, [])]).toEqual([[], []]);
});

test('a contract with scopes must have the operations that the matrix needs', () => {
  const operations = contract.operations.map((operation) => ({ ...operation, undoneBy: undefined }));
  expect(() => authorizationWorkflows(withOperations(contract, operations))).toThrow(
    'none of its operations is undone',
  );
});

describe('a contract with API keys', () => {
  const withKeys = loadContract('4.4');
  const ids = (operation: Operation) =>
    authorizationCells(withKeys, [])
      .filter(({ operationId }) => operationId === operation.id)
      .map(({ credential }) => credential);
  const KINDS = [
    'api-key-unknown',
    'api-key-account',
    'api-key-client',
    'api-key-another-client',
    'bad-bearer-and-key',
    'bearer-and-bad-key',
  ];

  test.each(withKeys.operations.filter(({ scope }) => scope))(
    'has every kind of key for $id',
    (operation) => {
      const foreign = operation.scope === 'client' ? ['api-key-foreign'] : [];
      expect(ids(operation).slice(11)).toEqual([...KINDS, ...foreign]);
    },
  );

  const nothing: Omit<ScenarioSet, 'contract'> = { workflows: [], byId: new Map(), leftOut: new Map() };
  const matrixOnly: ScenarioSet = { ...nothing, contract: withKeys };

  test('a server that outlives the run is never asked to change the client of a key', async () => {
    const mock = createMock({ contract: '4.4' });
    const url = await mock.listen();
    const target = urlTarget(url, 10_000);
    const inputs = await inputsFor(target, {});
    async function readClient(): Promise<unknown> {
      const headers = { 'x-api-key': String(inputs.clientApiKey) };
      return (await fetch(`${url}/api/v1/clients/${inputs.clientApiKeyUid}`, { headers })).json();
    }
    const before = await readClient();
    const { result } = await runScenarios(matrixOnly, target, { inputs });
    const after = await readClient();
    await mock.close();
    const asked = result.authorization.filter(({ credential }) => credential === 'api-key-client');
    const tested = asked.filter(({ outcome }) => outcome !== 'skipped').map(({ operationId }) => operationId);
    const safe = withKeys.operations.filter(({ scope, isSafe }) => scope && isSafe).map(({ id }) => id);
    expect([result.summary.failed, tested, after]).toEqual([0, safe, before]);
  });

  test('without keys, only the cells that need them are skipped', async () => {
    const keys = Object.fromEntries(API_KEY_INPUTS.map((name) => [name, undefined]));
    const inputs = { ...(await localInputs()), ...keys };
    const { result } = await runScenarios(matrixOnly, mockTarget({ contract: '4.4' }), { inputs });
    const skipped = result.authorization.filter(({ outcome }) => outcome === 'skipped');
    expect([result.summary.failed, new Set(skipped.map(({ credential }) => credential))]).toEqual([
      0,
      new Set([
        ...['api-key-account', 'api-key-client', 'api-key-another-client'],
        ...['bad-bearer-and-key', 'api-key-foreign'],
      ]),
    ]);
  });
});
