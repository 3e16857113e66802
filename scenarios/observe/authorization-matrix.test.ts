import { expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { withOperations } from '../../contracts/testing/with-operations.ts';
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
