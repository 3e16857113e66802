// Checks every code block of the README and the docs: `npm run check-docs`. It makes a clone, follows the README in it, and
// pastes the shell blocks of each page into a shell in an empty folder, with the package installed from the tarball.
//   --quick   uses dist/ of this repository and installs nothing: for a minute instead of several
//   --write   copies the files of examples/ into the pages that show them, and runs nothing
// Names of pages as arguments check only those and the README.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBlocks, copyExample, isRun } from './docs/check-blocks.js';
import { readPage } from './docs/read-page.js';
import { runPage } from './docs/run-page.js';
import { browser } from './examples/needs.js';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const AT_ONCE = 2;
const README = 'README.md';

const docs = readdirSync('docs').filter((name) => name.endsWith('.md'));
const paths = [README, 'CONTRIBUTING.md', ...docs.map((name) => join('docs', name))];
const wanted = paths.filter(
  (path) => positionals.length === 0 || positionals.includes(path) || path === README,
);
const pages = wanted.map(readPage);

if (values.write) {
  for (const page of pages) copyExample(page);
} else {
  await check();
}

async function check() {
  const verdicts = pages.map(checkBlocks);
  const problems = verdicts.flatMap((verdict) => verdict.problems);
  for (const line of verdicts.flatMap(({ skipped }) => skipped)) console.log(line);
  if (values.quick) console.log(`${countLeftOut()} shell blocks are only run without --quick`);

  const workshop = mkdtempSync(join(tmpdir(), 'factpulse-kit-docs-'));
  try {
    const counts = await runPages(workshop, problems);
    const count = counts.reduce((sum, each) => sum + each, 0);
    console.log(`${pages.length} pages, ${count} shell blocks run, ${problems.length} problems`);
  } finally {
    rmSync(workshop, { recursive: true, maxRetries: 3 });
  }
  for (const problem of problems) console.error(`\n${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

/** The README goes first, for it makes the tarball that the other pages install. @returns how many blocks each page ran */
async function runPages(workshop, problems) {
  const clone = join(workshop, 'factpulse-kit');
  if (values.quick) symlinkSync(process.cwd(), clone);
  else cpSync('.', clone, { recursive: true, filter: isSource });

  async function run(page) {
    const project = join(workshop, basename(page.page, '.md'));
    mkdirSync(project);
    prepareProject(project, page);
    const started = performance.now();
    const result = await runPage(page, { project, clone, env: environment(), prepare });
    const seconds = (performance.now() - started) / 1000;
    if (!values.quick) console.log(`${page.page}: ${result.count} shell blocks (${seconds.toFixed(1)} s)`);
    problems.push(...result.problems);
    return result;
  }

  function prepareProject(project, page) {
    const installed = join(workshop, basename(README, '.md'), 'node_modules');
    if (values.quick) linkPackage(project);
    else if (page.page !== README && !installsItself(page))
      symlinkSync(installed, join(project, 'node_modules'));
  }

  const [readme, ...others] = pages.filter(({ blocks }) => blocks.some(({ language }) => language === 'sh'));
  const first = await run(readme);
  const counts = [first.count];
  if (first.problems.length > 0) return counts; // without a tarball, no other page can work
  const waiting = others.values();
  const worker = async () => {
    for (const page of waiting) counts.push((await run(page)).count);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return counts;
}

/** What a clone of this repository has. */
function isSource(path) {
  return !['node_modules', 'dist', '.git'].includes(basename(path));
}

function installsItself({ blocks }) {
  return blocks.some((block) => isRun(block) && /^npm install/m.test(block.text));
}

/** As npm would install it, from this repository as it is. */
function linkPackage(project) {
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  symlinkSync(process.cwd(), join(modules, 'factpulse-kit'));
  symlinkSync('../factpulse-kit/dist/cli/main.js', join(modules, '.bin', 'factpulse-kit'));
}

/** Leaves out of a block what `--quick` does not do: install, pack, and what needs more than this package. */
function prepare({ text, marks }) {
  if (!values.quick) return text;
  if ('full' in marks) return undefined;
  const command = text.replace('npm ci && npm start', 'npm start').replace(/^npm (?!start).*\n/gm, '');
  return command.trim() ? command : undefined;
}

function countLeftOut() {
  const blocks = pages.flatMap((page) => page.blocks).filter(isRun);
  return blocks.filter((block) => prepare(block) === undefined).length;
}

/** As on a machine that does not know of any FactPulse. */
function environment() {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('FACTPULSE_'));
  return {
    ...Object.fromEntries(own),
    NODE_OPTIONS: '',
    NO_COLOR: '1',
    ...settingsOfNpm(),
    ...settingsOfPlaywright(),
  };
}

function settingsOfNpm() {
  return { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_prefer_offline: 'true' };
}

function settingsOfPlaywright() {
  return { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', ...(browser && { CHROMIUM_PATH: browser }) };
}
