import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the built contracts are made from. */
const SOURCES = ['base', 'contracts', 'scripts/build', 'scripts/build-contracts.js'];

/** Whether the built contracts are newer than all that they are made from. Run it at the root of the repository. */
export function isBuildCurrent(): boolean {
  const built = modifiedIn('dist/contracts/built');
  return built.length > 0 && Math.min(...built) > Math.max(...SOURCES.flatMap(modifiedIn));
}

/** When each file below a path was modified, in milliseconds. */
function modifiedIn(path: string): number[] {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry?.isDirectory()) return readdirSync(path).flatMap((name) => modifiedIn(join(path, name)));
  return entry ? [entry.mtimeMs] : [];
}
