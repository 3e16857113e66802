import { readFileSync } from 'node:fs';
import { packageFile } from '../../base/package-files.ts';
import type { KeysByCommand } from './check-keys.ts';

/** The keys that each command knows in a configuration file. The library has no commands, so `npm run generate` lists them. */
export function knownKeys(): KeysByCommand {
  const text = readFileSync(packageFile('mock-server/config/generated/known-keys.json'), 'utf8');
  return new Map(Object.entries(JSON.parse(text)));
}
