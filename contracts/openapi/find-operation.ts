import { UnknownName } from '../../base/errors.ts';
import type { Contract, Operation } from './contract.ts';

/**
 * @param id its `operationId`
 * @throws UnknownName for an operation that the contract does not have
 */
export function findOperation({ operationById }: Contract, id: string): Operation {
  const operation = operationById.get(id);
  if (operation) return operation;
  throw new UnknownName('operation', id, [...operationById.keys()]);
}
