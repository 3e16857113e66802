import { expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { HandlerParts } from './handler.ts';
import { mountHandlers } from './mount.ts';

const contract = loadContract('4.0');
const parts = {} as HandlerParts; // no handler runs here

function withOperations(operations: Contract['operations']): Contract {
  return { ...contract, operations };
}

test('every operation of the contract has its handler', () => {
  const handlerOf = mountHandlers(contract, parts);
  expect(contract.operations.map((operation) => typeof handlerOf(operation))).toEqual(
    Array(10).fill('function'),
  );
});

test('an operation without a handler stops the start', () => {
  const [operation, ...rest] = contract.operations;
  if (!operation) throw new Error('the contract has operations');
  const extended = withOperations([operation, ...rest, { ...operation, id: 'delete_client' }]);
  expect(() => mountHandlers(extended, parts)).toThrow('operations without a handler: delete_client');
});

test('a handler without an operation stops the start', () => {
  const shortened = withOperations(contract.operations.slice(1));
  expect(() => mountHandlers(shortened, parts)).toThrow(
    'handlers without an operation: list_clients_api_v1_clients_get',
  );
});
