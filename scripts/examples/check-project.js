import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript')), '../bin/tsc');

/**
 * Runs the tests of an npm project.
 *
 * @param {string} name of the example
 * @param {object} options
 * @param {string} options.workshop folder to copy it into
 * @param {string} options.tarball the packed package
 * @param {(cwd: string, command: string, ...args: string[]) => Promise<boolean>} options.run whether a command succeeds
 * @returns {Promise<boolean>}
 */
export async function checkProject(name, { workshop, tarball, run }) {
  const project = join(workshop, name);
  copy(name, project, tarball);
  const isTyped = existsSync(join(project, 'tsconfig.json'));
  return (
    (await run(
      project,
      'npm',
      'install',
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
      '--prefer-offline',
    )) &&
    (!isTyped || (await run(project, process.execPath, tsc, '--project', '.'))) &&
    run(project, 'npm', 'test')
  );
}

function copy(name, project, tarball) {
  const filter = (path) => !['node_modules', 'test-results'].includes(basename(path));
  cpSync(join('examples', name), project, { recursive: true, filter });
  const manifest = join(project, 'package.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('file:../..', `file:${tarball}`));
}
