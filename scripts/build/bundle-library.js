// Bundles what tests import into dist/lib/: CommonJS, and ES modules that re-export it, so that both share one state.
// Part of `npm run build`. See docs/decisions/0028-a-commonjs-build-for-tests.md.
import { appendFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { ENTRIES } from './entries.js';

const FOLDER = 'dist/lib';
const CHUNKS = 'dist/chunks'; // only during the build

/** Dependencies that `require` cannot load on Node.js 20 and in Jest, and what they depend on. */
const ONLY_ES_MODULES = ['jose', 'json-schema-faker', 'lowdb', 'steno'];

/**
 * Globals that jsdom lacks, taken from Node.js, which provides its modules in every test environment; and what stands for
 * `import.meta.url`, which CommonJS does not have.
 */
const PROLOGUE = `'use strict';
const { setImmediate } = require('node:timers');
const { TextDecoder, TextEncoder } = require('node:util');
const moduleUrl = require('node:url').pathToFileURL(__filename).href;`;

/** Jest awaits a set-up file in CommonJS that exports a function. */
const EXPORT_FUNCTION = 'module.exports = Object.assign(module.exports.default, { __esModule: true });\n';

/** @returns the metafile of esbuild, which names the bundled files */
export async function bundleLibrary() {
  try {
    const { metafile } = await splitIntoChunks(CHUNKS);
    await convertToCommonJs(CHUNKS);
    appendFileSync(join(FOLDER, 'jest-setup.cjs'), EXPORT_FUNCTION);
    for (const [path, { exports }] of Object.entries(metafile.outputs)) {
      const name = basename(path, '.mjs');
      if (name in ENTRIES) writeModuleEntry(name, exports);
    }
    return metafile;
  } finally {
    rmSync(CHUNKS, { recursive: true });
  }
}

/** One file for each entry, and others for what entries share or load later. Only ES modules can be split. */
function splitIntoChunks(outdir) {
  return build({
    entryPoints: ENTRIES,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    plugins: [externalUnless((path) => ONLY_ES_MODULES.includes(path.split('/')[0]))],
  });
}

function convertToCommonJs(chunks) {
  return build({
    entryPoints: readdirSync(chunks).map((name) => join(chunks, name)),
    outdir: FOLDER,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    supported: { 'dynamic-import': false }, // Jest has none without a flag
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: PROLOGUE },
    plugins: [
      {
        name: 'link chunks',
        setup({ onResolve }) {
          onResolve({ filter: /^\.\// }, ({ path, kind }) =>
            kind === 'entry-point' ? undefined : { path: path.replace(/\.mjs$/, '.cjs'), external: true },
          );
        },
      },
      externalUnless(() => false),
    ],
  });
}

/** @param {(path: string) => boolean} isBundled */
function externalUnless(isBundled) {
  return {
    name: 'leave dependencies out',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
        kind === 'entry-point' || isBundled(path) ? undefined : { path, external: true },
      );
    },
  };
}

/** What an ES module sees as the default export of a CommonJS one is the whole of its exports. */
function writeModuleEntry(name, exports) {
  const named = exports.filter((each) => each !== 'default');
  const lines = [];
  if (named.length > 0) lines.push(`export { ${named.join(', ')} } from './${name}.cjs';`);
  if (exports.includes('default'))
    lines.push(
      `import entry from './${name}.cjs';`,
      name === 'jest-setup' ? 'await entry();' : 'export default entry.default;',
    );
  writeFileSync(join(FOLDER, `${name}.mjs`), `${lines.join('\n')}\n`);
}
