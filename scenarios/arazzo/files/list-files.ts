import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentError } from '../../../base/read-document.ts';

const SCENARIO = /\.arazzo\.ya?ml$/;
/** Installed packages and hidden folders, such as `.git`, contain no scenarios of the user. */
const PASSED_OVER = /^(?:node_modules$|\.)/;

/**
 * The scenario files that a path names: a file whatever its name, or the `*.arazzo.yaml` and `*.arazzo.yml` of a folder
 * and those below, in alphabetical order. Links are followed, but no folder is entered twice.
 *
 * @throws DocumentError if there are none
 */
export function listFiles(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats)
    throw new DocumentError(path, 'the file', 'does not exist', 'Name a file or a folder of scenarios');
  if (!stats.isDirectory()) return [path];
  const files = listFolder(path, new Set());
  if (files.length > 0) return files;
  throw new DocumentError(
    path,
    'the folder',
    'contains no *.arazzo.yaml or *.arazzo.yml file, at any depth',
    'Rename your scenarios, or name them one by one',
  );
}

/** @param entered real paths of the folders that were entered */
function listFolder(folder: string, entered: Set<string>): string[] {
  const real = realpathSync(folder);
  if (entered.has(real)) return [];
  entered.add(real);
  const names = readdirSync(folder).sort();
  return names.flatMap((name) => {
    const path = join(folder, name);
    const stats = statSync(path, { throwIfNoEntry: false }); // a link can lead nowhere
    if (stats?.isDirectory()) return PASSED_OVER.test(name) ? [] : listFolder(path, entered);
    return SCENARIO.test(name) ? [path] : [];
  });
}
