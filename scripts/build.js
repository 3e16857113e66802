// Builds dist/: JavaScript and type declarations, and next to them the files that the code reads. `npm run build`.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);
const tsc = join(dirname(resolve('typescript')), '../bin/tsc');
const ASSETS = ['contracts', 'mock-server/fixtures', 'pages', 'scenarios'];
const ASSET_TYPES = ['', '.yaml', '.json', '.html', '.css', '.js', '.svg']; // '' is a folder

/** Copied, not a dependency: its package reports installations, and is six times as large as these. */
const SWAGGER_UI = [
  'swagger-ui-bundle.js',
  'swagger-ui-bundle.js.LICENSE.txt',
  'swagger-ui.css',
  'LICENSE',
  'NOTICE',
];

rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], { stdio: 'inherit' });
for (const folder of ASSETS) {
  cpSync(folder, join('dist', folder), {
    recursive: true,
    filter: (path) => ASSET_TYPES.includes(extname(path)) && basename(path) !== 'testing',
  });
}
for (const file of SWAGGER_UI) {
  cpSync(resolve(`swagger-ui-dist/${file}`), join('dist/pages/docs/swagger-ui', file));
}
await import('./build-contracts.js');
await import('./build-scenarios.js');
await import('./bundle-command.js');
chmodSync('dist/cli/main.js', 0o755);
