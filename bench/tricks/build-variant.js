// @ts-check
// Builds the package again in a separate folder, with or without a trick.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../process/temporary-folder.js';

/** @typedef {import('./tricks.js').Trick} Trick */

const KIT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['base', 'contracts', 'mock-server', 'pages', 'scenarios', 'cli', 'bench/plain'];
const FILES = ['package.json', 'tsconfig.json'];
const COMMAND = 'dist/cli/main.js';

/**
 * Builds the command as `npm run build` does.
 *
 * @param {Trick} [trick] what to leave out; nothing by default
 * @returns {string} the command
 * @throws {Error} if the command would be the same without the trick
 */
export function buildVariant(trick) {
  const folder = join(temporaryFolder(), trick?.id ?? 'with-all');
  copyPackage(folder);
  if (trick) leaveOut(trick, folder);
  if (trick?.plain.isUnbundled) compileCommand(folder);
  else runScript('bundle-command.js', folder);
  if (trick?.plain.isInContracts) runScript('build-contracts.js', folder);
  if (trick) refuseSame(trick, folder);
  return join(folder, COMMAND);
}

/** @type {(trick: Trick, folder: string) => void} */
function refuseSame({ id, plain: { isInContracts } }, folder) {
  const built = isInContracts ? ['dist/cli', 'dist/contracts/built'] : ['dist/cli'];
  for (const part of built) {
    if (textIn(join(folder, part)) !== textIn(join(KIT, part))) continue;
    throw new Error(`${part} is the same without "${id}"`);
  }
}

/** @param {string} folder */
function textIn(folder) {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => readFileSync(join(folder, name), 'utf8')).join('');
}

/** @param {string} folder */
function copyPackage(folder) {
  mkdirSync(folder);
  for (const name of [...SOURCES, 'dist', ...FILES]) {
    cpSync(join(KIT, name), join(folder, name), { recursive: true });
  }
  rmSync(join(folder, 'dist/cli'), { recursive: true });
  symlinkSync(join(KIT, 'node_modules'), join(folder, 'node_modules'));
}

/**
 * @param {Trick} trick
 * @param {string} folder
 */
function leaveOut({ file, plain: { twin, replace } }, folder) {
  if (!file) return;
  const path = join(folder, file);
  if (twin) exportTwin(path, join(folder, 'bench/plain', twin));
  if (replace) replaceIn(path, replace);
}

/**
 * The twin stays where it is, so that its relative imports still work.
 *
 * @type {(path: string, twin: string) => void}
 */
function exportTwin(path, twin) {
  readFileSync(path); // throws if it has moved
  writeFileSync(path, `export * from '${relative(dirname(path), twin)}';\n`);
}

/** @type {(path: string, texts: readonly [string, string]) => void} */
function replaceIn(path, [text, plain]) {
  const source = readFileSync(path, 'utf8');
  if (source.split(text).length !== 2) throw new Error(`"${text}" is not in ${basename(path)} exactly once`);
  writeFileSync(path, source.replace(text, plain));
}

/** @type {(name: string, folder: string) => void} */
function runScript(name, folder) {
  execFileSync(process.execPath, [join(KIT, 'scripts', name)], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/**
 * One file per source, like the rest of `dist/`.
 *
 * @param {string} folder
 */
function compileCommand(folder) {
  /** @type {typeof import('typescript')} */
  const ts = createRequire(import.meta.url)('typescript');
  for (const name of SOURCES.flatMap((source) => sourcesIn(folder, source))) {
    const { outputText } = ts.transpileModule(readFileSync(join(folder, name), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    });
    const path = join(folder, 'dist', name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, outputText);
  }
}

/** @type {(folder: string, source: string) => string[]} */
function sourcesIn(folder, source) {
  const names = readdirSync(join(folder, source), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /(?<!\.test)\.ts$/.test(name)).map((name) => join(source, name));
}
