import type { Contract } from '../contracts/openapi/contract.ts';

/** The contract of the newest version. @param contracts at least one */
export function newestContract(contracts: readonly Contract[]): Contract {
  return contracts.reduce((one, other) =>
    other.version.localeCompare(one.version, 'en', { numeric: true }) > 0 ? other : one,
  );
}
