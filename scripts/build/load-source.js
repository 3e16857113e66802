// Loads TypeScript sources of this package in a script of the build, which has no compiled ones to import yet.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** As deep below `dist/` as base/package-files.ts is below the root, so that it finds the files in `dist/`. */
const FOLDER = 'dist/loaded-';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Everything that the sources export.
 *
 * @param {string[]} sources paths from the root, such as `contracts/registry.ts`
 */
export async function loadSources(sources) {
  mkdirSync(join(ROOT, dirname(FOLDER)), { recursive: true });
  const folder = mkdtempSync(join(ROOT, FOLDER));
  const outfile = join(folder, 'sources.js');
  try {
    await build({
      stdin: {
        contents: sources.map((source) => `export * from './${source}';`).join('\n'),
        resolveDir: ROOT,
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
