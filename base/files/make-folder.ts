import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those that it is in, unless they are there. Not with the option `recursive` of Node.js: where the
 * operating system answers ENOENT for a new folder in one that exists, such as `/proc`, Node.js 20 tries forever.
 *
 * @param mode who may use the folders that it makes
 * @throws the error of the operating system; `reasonOf` puts it into words
 */
export function makeFolder(path: string, mode = 0o777): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (!isFolder(path)) throw error; // else another process has made it
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
