// Builds dist/: JavaScript and type declarations, and beside them the files that the code reads. `npm run build`.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript')), '../bin/tsc');
const ASSETS = ['contracts', 'mock-server/fixtures', 'scenarios'];
const ASSET_TYPES = ['', '.yaml', '.json']; // '' is a folder

rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], { stdio: 'inherit' });
for (const folder of ASSETS) {
  cpSync(folder, join('dist', folder), {
    recursive: true,
    filter: (path) => ASSET_TYPES.includes(extname(path)) && basename(path) !== 'testing',
  });
}
chmodSync('dist/cli/main.js', 0o755);
