// Builds dist/: the command, the library and its types, and the files that both read. `npm run build`.
import { chmodSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, extname, join } from 'node:path';
import { bundleLibrary } from './build/bundle-library.js';
import { declareTypes } from './build/declare-types.js';
import { writeLicences } from './build/write-licences.js';

const { resolve } = createRequire(import.meta.url);
const ASSETS = [
  'contracts',
  'mock-server/config/generated',
  'mock-server/files/data',
  'mock-server/fixtures',
  'mock-server/store/redis/scripts',
  'pages',
  'scenarios',
  'compare',
];
const ASSET_TYPES = ['', '.yaml', '.json', '.html', '.css', '.js', '.svg', '.pdf', '.xml', '.zip', '.lua']; // '' is a folder

/** Copied, not a dependency: its package reports installations, and is six times as large as these. */
const SWAGGER_UI = [
  'swagger-ui-bundle.js',
  'swagger-ui-bundle.js.LICENSE.txt',
  'swagger-ui.css',
  'LICENSE',
  'NOTICE',
];

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
for (const folder of ASSETS) {
  cpSync(folder, join('dist', folder), {
    recursive: true,
    filter: (path) => ASSET_TYPES.includes(extname(path)) && basename(path) !== 'testing',
  });
}
for (const file of SWAGGER_UI) {
  cpSync(resolve(`swagger-ui-dist/${file}`), join('dist/pages/docs/swagger-ui', file));
}
cpSync('cli/config/generated/config.schema.json', 'dist/config.schema.json');
declareTypes();
const { metafiles } = await import('./build-contracts.js');
await import('./build-scenarios.js');
await import('./bundle-command.js');
writeLicences([...metafiles, await bundleLibrary()]);
chmodSync('dist/cli/main.js', 0o755);
