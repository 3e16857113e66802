// Bundles the command into dist/cli/, so that a start loads a few files instead of ninety. Part of `npm run build`.
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { build } from 'esbuild';

const FOLDER = 'cli';

await build({
  entryPoints: ['cli/main.ts'],
  outdir: `dist/${FOLDER}`,
  bundle: true,
  splitting: true, // what a command loads when it is needed is still loaded then
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  plugins: [{ name: 'places', setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, keepPlace) }],
});

/** Modules look for files from where they stand: `import.meta.url` stays that of their place in dist/. */
async function keepPlace({ path }) {
  const source = await readFile(path, 'utf8');
  const place = JSON.stringify(relative(FOLDER, relative(process.cwd(), path)));
  const contents = source.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`);
  return { contents, loader: 'ts' };
}
