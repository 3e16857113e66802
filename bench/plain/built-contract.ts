import type { BuiltContract } from '../../contracts/openapi/load/built-contract.ts';

/** Leaves it to each process to read, check and compile the contract. */
export function readBuiltContract(_name: string): BuiltContract | undefined {
  return undefined;
}
