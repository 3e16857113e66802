import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const PRODUCTION = 'npm ci --omit=dev';

/**
 * Runs the steps of the Dockerfile's first stage in a folder, on the files that git has, and copies what the second one
 * takes. What they need of Alpine is not tried.
 *
 * @param {string} folder to work in
 * @param {string} app folder that becomes /app
 */
export function buildImageFolder(folder, app) {
  const [build, final] = stages();
  const context = join(folder, 'context');
  copyContext(context);
  for (const command of valuesOf(build, 'RUN')) {
    execFileSync('sh', ['-c', command], { cwd: context, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!build.some((line) => line.includes(PRODUCTION))) throw new Error(`no step runs ${PRODUCTION}`);
  mkdirSync(app, { recursive: true });
  for (const copy of valuesOf(final, 'COPY')) {
    const sources = copy
      .split(/ +/)
      .filter((part) => !part.startsWith('--'))
      .slice(0, -1);
    for (const source of sources) {
      const path = source.replace(/^\/app\//, '');
      cpSync(join(context, path), join(app, basename(path)), { recursive: true, verbatimSymlinks: true });
    }
  }
}

/** The lines of each stage, without comments, with continued lines as one. */
function stages() {
  const text = readFileSync('Dockerfile', 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, '');
  return text.split(/^(?=FROM )/m).map((stage) => stage.trim().split('\n'));
}

function valuesOf(stage, name) {
  return stage.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
}

/** The files that git has, tracked or not, without those that .dockerignore names. */
function copyContext(context) {
  const ignored = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const patterns = ignored.map(toExpression);
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const files = execFileSync('git', args, { encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files.filter((each) => !patterns.some((pattern) => pattern.test(each)))) {
    mkdirSync(dirname(join(context, file)), { recursive: true });
    cpSync(file, join(context, file));
  }
}

/** For a pattern with `*` and a leading `**` folder, which are all that the file has. */
function toExpression(pattern) {
  const [, anywhere, rest] = /^(\*\*\/)?(.*)$/.exec(pattern);
  const escaped = rest.replace(/[.+^$()|[\]{}]/g, '\\$&').replaceAll('*', '[^/]*');
  return new RegExp(`^${anywhere ? '(?:.*/)?' : ''}${escaped}(?:/|$)`);
}
