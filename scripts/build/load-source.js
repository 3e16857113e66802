// Loads TypeScript sources of this package in a script of the build, which has no compiled ones to import yet.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Everything that the sources export.
 *
 * @param {string[]} sources paths from the root, such as `contracts/registry.ts`
 * @param {string} files where they find the files of this package: `dist`, or `.` to need no build
 */
export async function loadSources(sources, files = 'dist') {
  mkdirSync(join(ROOT, files), { recursive: true });
  const folder = mkdtempSync(join(ROOT, files, '.loaded-')); // as deep below `files` as base/package-files.ts is below the root
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
