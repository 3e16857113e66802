import { describe, expect, test } from '@jest/globals';
import { KitError } from '../../base/errors.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { withOperations } from '../../contracts/testing/with-operations.ts';
import { operationInRole, type Role } from './operation-in-role.ts';

const contract = loadContract('4.0');

/** FactPulse's contract with each operation changed, or removed if `change` returns undefined. */
function changed(change: (operation: Operation) => Operation | undefined): Contract {
  const operations = contract.operations.flatMap((operation) => change(operation) ?? []);
  return withOperations(contract, operations);
}

describe('the operation of a contract for', () => {
  const OPERATIONS: [Role, string][] = [
    ['sign-in', 'obtain_token_api_token_post'],
    ['create', 'create_client_api_v1_clients_post'],
    ['undo', 'deactivate_client_api_v1_clients__uid__desactiver_post'],
    ['list', 'list_clients_api_v1_clients_get'],
  ];

  test.each(OPERATIONS)('%s is %s', (role, id) => {
    expect(operationInRole(role, contract).id).toBe(id);
  });

  test.each(OPERATIONS)('%s is found by its properties, not by its id', (role, id) => {
    const renamed = changed((operation) => ({
      ...operation,
      id: `new_${operation.id}`,
      undoneBy: operation.undoneBy && `new_${operation.undoneBy}`,
    }));
    expect(operationInRole(role, renamed).id).toBe(`new_${id}`);
  });
});

describe('a contract is refused if it', () => {
  test.each<[string, Role, Parameters<typeof changed>[0], string]>([
    [
      'has no sign-in',
      'sign-in',
      (operation) => (operation.signsIn ? undefined : operation),
      'none of its operations signs in with a username and a password',
    ],
    [
      'has no operation that can be undone',
      'create',
      (operation) => ({ ...operation, undoneBy: undefined }),
      'none of its operations is undone by another',
    ],
    [
      'lacks the operation that undoes',
      'undo',
      (operation) => (operation.path.endsWith('/desactiver') ? undefined : operation),
      'none of its operations undoes another',
    ],
    [
      'has no list',
      'list',
      (operation) => (operation.method === 'GET' ? undefined : operation),
      'none of its operations is a GET for an account',
    ],
  ])('%s', (_, role, change, reason) => {
    const find = () => operationInRole(role, changed(change));
    expect(find).toThrow(KitError);
    expect(find).toThrow(`Cannot find the operation for "${role}" in the contract "4.0": ${reason}`);
  });
});
