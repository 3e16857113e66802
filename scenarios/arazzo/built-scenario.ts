import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { packageFile } from '../../base/package-files.ts';
import type { ArazzoDocument } from './arazzo.ts';

/**
 * A scenario file of this package, parsed and checked by the build: parsing YAML takes half of the start-up time.
 *
 * @param text the content of any scenario file
 * @returns undefined if the build has not seen this text
 */
export function builtScenario(text: string): ArazzoDocument | undefined {
  const file = packageFile(`scenarios/built/${builtName(text)}`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Derived from the text, so that a file that has changed since the build is not found. */
export function builtName(text: string): string {
  return `${createHash('sha256').update(text).digest('hex')}.json`;
}
