import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { packageFile } from '../../base/package-files.ts';
import type { ArazzoDocument } from './arazzo.ts';

/**
 * What the build has read out of a scenario file of this package, and found well formed: YAML would take half of a start.
 *
 * @param text of a file, wherever it is
 * @returns undefined for every other text
 */
export function builtScenario(text: string): ArazzoDocument | undefined {
  const file = packageFile(`scenarios/built/${builtName(text)}`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** By its text, so that a file that was changed since is not taken for the one that was built. */
export function builtName(text: string): string {
  return `${createHash('sha256').update(text).digest('hex')}.json`;
}
