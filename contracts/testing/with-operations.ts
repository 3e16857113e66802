import type { Contract, Operation } from '../openapi/contract.ts';

/** A copy of the contract with other operations. */
export function withOperations(contract: Contract, operations: readonly Operation[]): Contract {
  const operationById = new Map(operations.map((operation) => [operation.id, operation]));
  return { ...contract, operations, operationById };
}
