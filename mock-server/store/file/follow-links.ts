import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * The file that a path leads to, which need not exist yet, so that every name of a file means the same one.
 *
 * @returns an absolute path without links; with links where a folder does not exist
 */
export function followLinks(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    return followMissing(absolute);
  }
}

/** A link may lead to a file that does not exist yet, or a link to itself, which the system refuses when it is opened. */
function followMissing(path: string, depth = 0): string {
  const target = readLink(path);
  if (target !== undefined && depth < 40) return followMissing(resolve(dirname(path), target), depth + 1);
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
