import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { requireLazily } from '../../base/package-files.ts';
import type { BuiltContract } from '../openapi/load/built-contract.ts';

const BUILT = new URL('../../dist/contracts/built/', import.meta.url);

/**
 * Takes the place of the function of this name in tests: they run the sources, but reading a contract from its
 * documents would take a second in each file of tests. `jest.config.ts` uses it as long as the build is current.
 */
export function readBuiltContract(name: string): BuiltContract | undefined {
  const file = fileURLToPath(new URL(`${name}.cjs`, BUILT));
  return existsSync(file) ? requireLazily<BuiltContract>(file) : undefined;
}
