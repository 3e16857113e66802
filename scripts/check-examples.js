// Packs the package, and runs the tests of each example with it as its users would: `npm run check-examples`.
// Names of examples as arguments run only those. With CI=true an example that cannot run fails.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { packInto } from './build/pack.js';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browser = [process.env.CHROMIUM_PATH, ...BROWSERS].find((path) => path && existsSync(path));
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript')), '../bin/tsc');

const named = process.argv.slice(2);
const folders = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory());
const examples = folders.map(({ name }) => name).filter((name) => named.length === 0 || named.includes(name));
const workshop = mkdtempSync(join(tmpdir(), 'factpulse-kit-examples-'));

try {
  const tarball = packInto(workshop);
  const verdicts = await checkAll(tarball);
  if (verdicts.length === 0 || verdicts.includes(false)) process.exitCode = 1;
} finally {
  rmSync(workshop, { recursive: true, maxRetries: 3 });
}

/** Two at once: more would slow each other down on a small machine. */
async function checkAll(tarball) {
  const waiting = [...examples];
  const verdicts = [];
  async function work() {
    for (let name = waiting.shift(); name; name = waiting.shift()) verdicts.push(await check(name, tarball));
  }
  await Promise.all([work(), work()]);
  return verdicts;
}

/** Prints one line, and the output of what fails. */
async function check(name, tarball) {
  if (name === 'playwright' && !browser) {
    const verdict = process.env.CI ? 'FAILS' : 'skipped';
    console.log(
      `examples/${name} ${verdict}: no browser. Install ${BROWSERS[0]}, or set CHROMIUM_PATH to another browser.`,
    );
    return !process.env.CI;
  }
  const started = performance.now();
  const project = join(workshop, name);
  const env = await environment();
  let output = '';

  /** Whether the command ends with success. */
  async function run(command, ...args) {
    const child = spawn(command, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const [code] = await once(child, 'close');
    return code === 0;
  }

  copy(name, project, tarball);
  const isTyped = existsSync(join(project, 'tsconfig.json'));
  const works =
    (await run('npm', 'install', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline')) &&
    (!isTyped || (await run(process.execPath, tsc, '--project', '.'))) &&
    (await run('npm', 'test'));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`examples/${name} ${works ? 'works' : 'FAILS'} (${seconds} s)${works ? '' : `\n${output}`}`);
  return works;
}

function copy(name, project, tarball) {
  const filter = (path) => !['node_modules', 'test-results'].includes(basename(path));
  cpSync(join('examples', name), project, { recursive: true, filter });
  const manifest = join(project, 'package.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('file:../..', `file:${tarball}`));
}

/** As on a machine that does not know of any FactPulse. */
async function environment() {
  const names = Object.keys(process.env).filter((name) => !name.startsWith('FACTPULSE_'));
  return {
    ...Object.fromEntries(names.map((name) => [name, process.env[name]])),
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    PORT: String(await freePort()),
    ...(browser && { CHROMIUM_PATH: browser }),
  };
}

async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
