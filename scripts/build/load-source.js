// Loads TypeScript sources of this package in a script of the build, which has no compiled ones to import yet.
import { mkdtempSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** As deep below `dist/` as base/package-files.ts is below the root, so that it finds the files in `dist/`. */
const FOLDER = 'dist/loaded-';

/**
 * Everything that the sources export.
 *
 * @param {string[]} sources paths from the root, such as `contracts/registry.ts`
 */
export async function loadSources(sources) {
  const folder = mkdtempSync(FOLDER);
  const outfile = resolve(folder, 'sources.js');
  try {
    await build({
      stdin: {
        contents: sources.map((source) => `export * from './${source}';`).join('\n'),
        resolveDir: process.cwd(),
      },
      outfile,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
