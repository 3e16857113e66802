// Runs the tests on other versions of Node.js: `npm run test:nodes`. The first arguments can choose the versions, such as
// `22` or `24.3.0`; the others go to Jest: `npm run test:nodes -- 24 scenarios/run -w 1`.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const DEFAULT_VERSIONS = ['22', '24'];
const VERSION = /^\d+(\.\d+){0,2}$/;
const isWindows = process.platform === 'win32';

const all = process.argv.slice(2);
const firstOther = all.findIndex((argument) => !VERSION.test(argument));
const count = firstOther === -1 ? all.length : firstOther;
const versions = count > 0 ? all.slice(0, count) : DEFAULT_VERSIONS;
const forJest = all.slice(count);

execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: isWindows });
const results = versions.map((version) => ({ version, ...testOn(version) }));
console.log(results.map(({ name, code }) => `${name}: ${code === 0 ? 'passed' : 'FAILED'}`).join('\n'));
process.exitCode = Math.max(...results.map(({ code }) => code));

function testOn(version) {
  const folder = mkdtempSync(join(tmpdir(), 'factpulse-kit-node-'));
  try {
    const node = install(version, folder);
    const name = `Node.js ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`;
    console.log(`\n${name}`);
    return { name, code: runJest(node) };
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 3 });
  }
}

/** @returns the path of the binary, from npm's package `node` */
function install(version, folder) {
  // The package fetches the binary for this platform in a script, which recent versions of npm must be told to run.
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts=false'];
  execFileSync('npm', ['install', ...quiet, `node@${version}`], {
    cwd: folder,
    stdio: 'inherit',
    shell: isWindows,
  });
  return join(folder, 'node_modules/node/bin', isWindows ? 'node.exe' : 'node');
}

/** The script `jest` of package.json with another Node.js, which is also the `node` that tests start. */
function runJest(node) {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [, ...args] = scripts.jest.split(' ');
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
  const { status } = spawnSync(node, [...args, ...forJest], { stdio: 'inherit', env });
  return status ?? 1; // null where a signal ended it
}
