// Packs the package, and runs the tests of each example with it as its users would: `npm run check-examples`.
// Names of examples as arguments run only those. With CI=true an example that cannot run fails.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packInto } from './build/pack.js';
import { checkProject } from './examples/check-project.js';
import { checkReadme } from './examples/check-readme.js';
import { browser, missingFor } from './examples/needs.js';

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

/**
 * Two at once: more would slow each other down on a small machine. Those in other languages take longest, so they go
 * first.
 */
async function checkAll(tarball) {
  const waiting = [...examples].sort((one, other) => isProject(one) - isProject(other));
  const verdicts = [];
  async function work() {
    for (let name = waiting.shift(); name; name = waiting.shift()) verdicts.push(await check(name, tarball));
  }
  await Promise.all([work(), work()]);
  return verdicts;
}

/** Prints one line, and the output of what fails. */
async function check(name, tarball) {
  const missing = missingFor(name);
  if (missing) {
    console.log(`examples/${name} ${process.env.CI ? 'FAILS' : 'skipped'}: ${missing}`);
    return !process.env.CI;
  }
  const started = performance.now();
  const env = await environment();
  let output = '';

  /** Whether the command ends with success. */
  async function run(cwd, command, ...args) {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const [code] = await once(child, 'close');
    return code === 0;
  }

  const checkExample = isProject(name) ? checkProject : checkReadme;
  const works = await checkExample(name, { workshop, tarball, run });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`examples/${name} ${works ? 'works' : 'FAILS'} (${seconds} s)${works ? '' : `\n${output}`}`);
  return works;
}

/** Whether npm installs and tests it; else the README says how to. */
function isProject(name) {
  return existsSync(join('examples', name, 'package.json'));
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
