import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFile } from '../../../base/package-files.ts';

/** Settings of the operating system that say where caches are (XDG Base Directory; Windows). */
type Environment = Readonly<Record<string, string | undefined>>;

/** The folder for what was read of documents. It may not exist. */
export function cacheFolder(environment: Environment = process.env): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  return join(XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), '.cache'), 'factpulse-kit');
}

/** The cache of the built package; undefined for sources, since one of them can change without the others. */
export function builtCacheFolder(): string | undefined {
  return existsSync(packageFile('contracts/built')) ? cacheFolder() : undefined;
}

/** What tells two builds of a version apart: the time of the file that has this code. */
export function timeOfBuild(): string {
  return String(statSync(fileURLToPath(import.meta.url), { throwIfNoEntry: false })?.mtimeMs);
}
