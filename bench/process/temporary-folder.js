// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @type {string | undefined} */
let folder;

/** One for the whole run. It is removed with its content when the run ends, for any reason. */
export function temporaryFolder() {
  if (folder) return folder;
  const made = mkdtempSync(join(tmpdir(), 'factpulse-kit-bench-'));
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}
