// Bundles the command into dist/cli/, so that a start loads a few files instead of ninety. Part of `npm run build`.
// All of the bundle lies in that one folder: base/package-files.ts finds the package's files from there.
import { build } from 'esbuild';

await build({
  entryPoints: ['cli/main.ts'],
  outdir: 'dist/cli',
  bundle: true,
  splitting: true, // what a command loads when it is needed is still loaded then
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
});
