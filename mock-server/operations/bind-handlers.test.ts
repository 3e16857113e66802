import { expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { withOperations } from '../../contracts/testing/with-operations.ts';
import { createSigner } from '../identity/signer.ts';
import { createTokens } from '../identity/tokens.ts';
import { createVault } from '../secrets/vault.ts';
import { bindHandlers } from './bind-handlers.ts';
import { createHandlers } from './operations.ts';

const contract = loadContract('4.0');
const handlers = createHandlers({
  tokens: createTokens(createSigner('a secret'), () => 'id'),
  vault: createVault('a secret'),
});
const LIST = 'list_clients_api_v1_clients_get';

function operationOf(id: string) {
  const operation = contract.operations.find((each) => each.id === id);
  if (!operation) throw new Error(`the contract has no operation ${id}`);
  return operation;
}

test('every operation of the contract has its handler', () => {
  const bound = bindHandlers(contract, handlers);
  expect(contract.operations.map((operation) => typeof bound.get(operation)?.handle)).toEqual(
    Array(10).fill('function'),
  );
});

test('a missing handler prevents the start', () => {
  const extended = withOperations(contract, [
    ...contract.operations,
    { ...operationOf(LIST), id: 'delete_client' },
    { ...operationOf(LIST), id: 'merge_clients' },
  ]);
  expect(() => bindHandlers(extended, handlers)).toThrow(
    new Error('no handler in contract 4.0 for delete_client, merge_clients'),
  );
});

test('a handler of an operation that this version does not have is ignored', () => {
  const [removed, ...rest] = contract.operations;
  const bound = bindHandlers(withOperations(contract, rest), handlers);
  expect([removed && bound.has(removed), bound.size]).toEqual([false, 9]);
});

test('a handler that is a plain function is bound as it is', () => {
  const handle = () => ({ status: 200, body: {} });
  const list = operationOf(LIST);
  expect(bindHandlers(withOperations(contract, [list]), { [LIST]: handle }).get(list)).toEqual({ handle });
});

test('a handler is bound together with the page that it lists', () => {
  const list = operationOf(LIST);
  expect(bindHandlers(contract, handlers).get(list)).toBe(handlers[LIST]);
});

test('a handler for several versions, including this one, is bound', () => {
  const list = operationOf(LIST);
  const handler = { handle: () => {}, versions: ['3.9', '4.0'] };
  expect(bindHandlers(withOperations(contract, [list]), { [LIST]: handler }).get(list)).toBe(handler);
});

test('a handler only for other versions prevents the start', () => {
  const handler = { handle: () => {}, versions: ['3.9'] };
  expect(() => bindHandlers(withOperations(contract, [operationOf(LIST)]), { [LIST]: handler })).toThrow(
    new Error(`no handler in contract 4.0 for ${LIST}`),
  );
});
