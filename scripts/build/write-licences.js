// Writes the licences of bundled packages to dist/THIRD-PARTY-LICENCES.txt. Part of `npm run build`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'dist/THIRD-PARTY-LICENCES.txt';
const INTRODUCTION =
  'factpulse-kit contains code of these packages. Swagger UI has its own licences, in pages/docs/swagger-ui/.';

/**
 * @param metafiles of esbuild
 * @throws Error for a package without a licence file
 */
export function writeLicences(metafiles) {
  const files = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const packages = new Set(
    files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  writeFileSync(
    FILE,
    [INTRODUCTION, ...[...packages].sort().map(describe)].join(`\n\n${'-'.repeat(80)}\n\n`),
  );
}

function describe(name) {
  const folder = join('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} is bundled, but has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
}
