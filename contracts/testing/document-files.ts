import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

/** Creates a folder that is removed after the tests of a file. @returns a function that writes a file into it and returns the path */
export function documentFiles(): (name: string, text: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  return function write(name, text) {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
}

/** The text with one change. Throws if there is nothing to change, since that is a bug of the test. */
export function change(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the document does not contain ${from}`);
  return text.replace(from, () => to);
}
