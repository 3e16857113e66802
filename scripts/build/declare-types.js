// Writes the type declarations of what tests import to dist/types/. Part of `npm run build`.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { ENTRIES } from './entries.js';

const FOLDER = 'dist/types';
const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript')), '../bin/tsc');

/** TypeScript takes declarations for those of the module system that the nearest package.json says, or `.d.mts`. */
export function declareTypes() {
  execFileSync(process.execPath, [TSC, '--project', 'tsconfig.build.json'], { stdio: 'inherit' });
  writeFileSync(join(FOLDER, 'package.json'), '{ "type": "commonjs" }\n');
  const entries = Object.values(ENTRIES).map(declarationOf);
  removeUnreachable(entries);
  for (const entry of entries) declareModule(entry);
}

function declarationOf(source) {
  return join(FOLDER, source.replace(/\.ts$/, '.d.ts'));
}

/** Most files declare only what is internal. */
function removeUnreachable(entries) {
  const reached = new Set(entries);
  for (const file of reached) for (const imported of importsOf(file)) reached.add(imported);
  const files = readdirSync(FOLDER, { recursive: true }).map((name) => join(FOLDER, name));
  for (const file of files) if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
}

function importsOf(file) {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  const own = importedFiles.filter(({ fileName }) => fileName.startsWith('.'));
  const paths = own.map(({ fileName }) => join(dirname(file), fileName.replace(/\.[jt]s$/, '.d.ts')));
  const missing = paths.find((path) => !existsSync(path));
  if (missing) throw new Error(`${file} imports ${missing}, which does not exist`);
  return paths;
}

/**
 * With `moduleResolution` node16 and nodenext, the default export of a CommonJS module is an object to an ES module; with
 * bundler it is what that module exports by default. The entries in dist/lib/ export the latter.
 */
function declareModule(file) {
  const path = `./${file
    .split('/')
    .at(-1)
    .replace(/\.d\.ts$/, '.js')}`;
  const isDefault = readFileSync(file, 'utf8').includes('export default ');
  const lines = isDefault
    ? [
        `import entry from '${path}';`,
        'declare const main: typeof entry extends { default: infer Main } ? Main : typeof entry;',
        'export default main;',
      ]
    : [`export * from '${path}';`];
  writeFileSync(file.replace(/\.d\.ts$/, '.d.mts'), `${lines.join('\n')}\n`);
}
