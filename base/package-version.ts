import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The version of factpulse-kit. */
export function packageVersion(): string {
  const file = createRequire(import.meta.url).resolve('factpulse-kit/package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}
