import { cpSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const BLOCK = /^```sh\n(.+?)^```$/ms;
const EXEC = /^npx factpulse-kit exec (.*?)-- (.+)$/m;
/** The folder next to the example that has a copy of it, for the second run. */
const AGAIN = 'again';
const BUILT = ['target', '.venv', '__pycache__', '.pytest_cache'];

/**
 * Runs the shell block in the README of an example that is not an npm project, in a folder like a clone. Then runs its
 * tests twice at the same time with one mock, so that two runs which share a sandbox fail.
 *
 * @param {string} name of the example
 * @param {object} options as for an npm project
 * @returns {Promise<boolean>}
 */
export async function checkReadme(name, { workshop, tarball, run }) {
  const clone = join(workshop, `clone-${name}`);
  const filter = (path) => !BUILT.includes(basename(path));
  for (const folder of [name, AGAIN])
    cpSync(join('examples', name), join(clone, 'examples', folder), { recursive: true, filter });
  const install = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', tarball];
  return (await run(clone, 'npm', ...install)) && run(clone, 'sh', '-ec', scriptOf(name));
}

function scriptOf(name) {
  const [, block = ''] = BLOCK.exec(readFileSync(join('examples', name, 'README.md'), 'utf8')) ?? [];
  const [, flags, command] = EXEC.exec(block) ?? [];
  if (!command) throw new Error(`examples/${name}/README.md shows no "npx factpulse-kit exec … -- …"`);
  const twice = `${command} & first=$!; (cd ../${AGAIN} && ${command}) & wait $! && wait $first`;
  return `${block}npx factpulse-kit exec ${flags}-- sh -c '${twice}'`;
}
