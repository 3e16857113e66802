import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../../../base/package-files.ts';

/** Settings of the operating system that say where caches are (XDG Base Directory; Windows). */
type Environment = Readonly<Record<string, string | undefined>>;

/** The folder for what was read of documents. It may not exist. */
export function cacheFolder(environment: Environment = process.env): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  return join(XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), '.cache'), 'factpulse-kit');
}

/** A file that each build writes. Sources can change between two runs, so what they have read is not kept. */
const BUILD = packageFile('contracts/built/rules/json-schema.cjs');

/** The cache of the built package; undefined for sources. */
export function builtCacheFolder(): string | undefined {
  return existsSync(BUILD) ? cacheFolder() : undefined;
}

/** A file whose time tells two builds apart. */
export const buildFile = BUILD;
