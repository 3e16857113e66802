// Packs the package, installs it in an empty project, and uses it there as its users do: `npm run check-package`.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ENTRIES } from './build/entries.js';
import { packInto } from './build/pack.js';

const project = mkdtempSync(join(tmpdir(), 'factpulse-kit-package-'));
const run = (command, args, cwd = project) => execFileSync(command, args, { cwd, encoding: 'utf8' });

try {
  const tarball = packInto(project);
  writeFileSync(join(project, 'package.json'), '{"type": "module"}');
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', tarball]);

  checkManifest();
  checkLicences();
  readInstalled('dist/mock-server/files/data/invoice.pdf');
  const token = run('npx', ['--no-install', 'factpulse-kit', 'token']).trim();
  await useCommand(token);
  needsClient();
  run('npx', ['--no-install', 'factpulse-kit', 'test', '--min-coverage', '100']);
  useLibrary();
  console.log(`the package ${basename(tarball)} works in an empty project`);
} finally {
  rmSync(project, { recursive: true });
}

function checkManifest() {
  const { scripts, exports } = JSON.parse(readInstalled('package.json'));
  if (scripts) throw new Error(`the packed package.json has scripts: ${Object.keys(scripts).join(', ')}`);
  const exported = Object.values(exports).flatMap((each) => each.require?.default ?? []);
  const entries = Object.keys(ENTRIES).map((name) => `./dist/lib/${name}.cjs`);
  if (exported.sort().join() !== entries.sort().join()) {
    throw new Error(`package.json exports ${exported}, and scripts/build/entries.js has ${entries}`);
  }
}

/** The library contains the code of packages that plain Jest cannot load, with their licences. */
function checkLicences() {
  const lib = join(project, 'node_modules/factpulse-kit/dist/lib');
  const code = readdirSync(lib)
    .map((name) => readFileSync(join(lib, name), 'utf8'))
    .join('');
  const licences = readInstalled('dist/THIRD-PARTY-LICENCES.txt');
  for (const name of ['jose', 'lowdb', 'steno']) {
    if (code.includes(`require("${name}`))
      throw new Error(`the library requires ${name}, which plain Jest cannot load`);
    if (!licences.includes(`\n${name} `))
      throw new Error(`the licence of ${name}, which is bundled, is missing`);
  }
}

function readInstalled(path) {
  return readFileSync(join(project, 'node_modules/factpulse-kit', path), 'utf8');
}

/** Contract and fixtures have to be in the package, or there is nothing to list. */
async function useCommand(token) {
  const bin = join(project, 'node_modules/.bin/factpulse-kit');
  const mock = spawn(bin, ['mock', '--port', '0'], { cwd: project, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [chunk] = await once(mock.stdout, 'data');
    const url = /ready on (\S+)/.exec(String(chunk))?.[1];
    const response = await fetch(`${url}/api/v1/clients`, { headers: { Authorization: `Bearer ${token}` } });
    const { total } = await response.json();
    if (total !== 25) throw new Error(`the packed mock lists ${total} clients, not 25`);
    for (const page of [
      '/docs/swagger-ui/swagger-ui-bundle.js',
      '/__admin/',
      '/__admin/main.js',
      '/__admin/version',
    ]) {
      const { status } = await fetch(url + page);
      if (status !== 200) throw new Error(`the packed mock answers ${status} to ${page}, not 200`);
    }
  } finally {
    mock.kill();
  }
}

/** The client of the engine is optional, so it is not installed here. */
function needsClient() {
  const bin = join(project, 'node_modules/.bin/factpulse-kit');
  const { status, stderr } = spawnSync(bin, ['mock', '--port', '0', '--store', 'redis://127.0.0.1:1'], {
    cwd: project,
    encoding: 'utf8',
    timeout: 30_000,
  });
  if (status !== 2 || !/Install it: npm install @redis\/client/.test(stderr.replace(/\s+/g, ' '))) {
    throw new Error(`without @redis/client, the packed mock ends with ${status}: ${stderr}`);
  }
}

function useLibrary() {
  const script = `
    import { createMock } from 'factpulse-kit';
    const mock = createMock();
    const response = await fetch((await mock.listen()) + '/api/v1/clients');
    await mock.close();
    if (response.status !== 401) throw new Error('the packed library answers ' + response.status + ', not 401');
    import.meta.resolve('factpulse-kit/contracts/factpulse-4.0.openapi.yaml');
    const { describeScenarios } = await import('factpulse-kit/jest');
    if (typeof describeScenarios !== 'function') throw new Error('the package has no describeScenarios');
  `;
  writeFileSync(join(project, 'use.js'), script);
  run(process.execPath, ['use.js']);
}
