import { existsSync } from 'node:fs';
import { packageFile, requireLazily } from '../../../base/package-files.ts';
import type { BuiltValidators } from '../compile-schemas.ts';
import type { ReadableDocument } from './read-operations.ts';

/** A contract that the build has read, checked and compiled, so that a start does not have to. */
export interface BuiltContract extends ReadableDocument {
  readonly validators: BuiltValidators;
}

/**
 * The built contract of this name; undefined if there is none, for instance when the sources run without a build.
 *
 * @param name `4.0`, or `admin`
 */
export function readBuiltContract(name: string): BuiltContract | undefined {
  const file = packageFile(`contracts/built/${name}.cjs`);
  return existsSync(file) ? requireLazily<BuiltContract>(file) : undefined;
}
