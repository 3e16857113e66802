// Makes the optional packages dependencies, in the package.json of a build of the image: `--store` needs a client of
// Redis, and the metrics need prom-client. `npm ci` then installs the versions that package-lock.json has.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = process.argv[2] ?? 'package.json';
const manifest = JSON.parse(readFileSync(FILE, 'utf8'));
const optional = Object.entries(manifest.peerDependencies).filter(
  ([name]) => manifest.peerDependenciesMeta[name]?.optional && !name.startsWith('@types/'), // those are for compilers
);
for (const [name, range] of optional) {
  manifest.dependencies[name] = range;
  delete manifest.devDependencies[name];
  delete manifest.peerDependencies[name];
}
writeFileSync(FILE, `${JSON.stringify(manifest, null, 2)}\n`);
