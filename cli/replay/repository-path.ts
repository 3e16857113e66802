import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * The path of a file in its repository, which is what GitHub needs to show an annotation at the file.
 *
 * @param file relative to the current folder, or absolute
 * @param workspace the folder that the repository was checked out to, as in `GITHUB_WORKSPACE`; by default the nearest
 * folder with a `.git`
 * @returns with slashes; relative to the current folder if the file is in no repository
 */
export function repositoryPath(file: string, workspace: string | undefined): string {
  const absolute = withoutLinks(file);
  const roots = [workspace ? withoutLinks(workspace) : undefined, rootAbove(absolute)];
  const root = roots.find((each) => each !== undefined && absolute.startsWith(each + sep));
  return relative(root ?? '', absolute)
    .split(sep)
    .join('/');
}

/** `GITHUB_WORKSPACE` can be a link. */
function withoutLinks(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}

function rootAbove(path: string): string | undefined {
  const folder = dirname(path);
  if (folder === path) return undefined;
  return existsSync(join(folder, '.git')) ? folder : rootAbove(folder);
}
