// Packs the package, and uses it in a project for each test environment and each way to resolve types that no example
// covers: `npm run check-projects`. Also lints the packed package with publint and Are The Types Wrong.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packInto } from './build/pack.js';

const run = promisify(execFile);
const ATTW = '@arethetypeswrong/cli@0.18.5';
const PUBLINT = 'publint@0.3.25';
const TSC = [
  ...['tsc', '--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2023', '--lib', 'es2023,dom'],
  ...['--types', 'node', 'types/use.ts', 'types/use.mts'],
];

const workshop = mkdtempSync(join(tmpdir(), 'factpulse-kit-projects-'));
const projects = join(workshop, 'projects');
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(FACTPULSE_|NODE_OPTIONS$)/.test(name)),
);

try {
  const tarball = packInto(workshop);
  cpSync('scripts/projects', projects, { recursive: true });
  const manifest = join(projects, 'package.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('file:../..', `file:${tarball}`));
  const install = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline'];
  if (await check('the projects install', 'npm', install)) {
    await Promise.all([checkTests(), checkTypes(tarball)]);
  }
} finally {
  rmSync(workshop, { recursive: true, maxRetries: 3 });
}

async function checkTests() {
  await check('Jest in node, jsdom, jest-fixed-jsdom and happy-dom, and with @swc/jest', 'npx', ['jest']);
  const withoutEsm = ['--no-experimental-require-module', '--test', 'state/one-state.test.mjs'];
  await check('import and require', process.execPath, withoutEsm);
  await check('Vitest in happy-dom', 'npx', ['vitest', 'run', 'state/vitest-happy-dom.spec.mjs']);
}

async function checkTypes(tarball) {
  for (const [module, resolution] of [
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ]) {
    const args = [...TSC, '--module', module, '--moduleResolution', resolution];
    await check(`types with moduleResolution ${resolution}`, 'npx', args);
  }
  await check(PUBLINT, 'npx', ['--yes', PUBLINT, '--strict', tarball]);
  await check(ATTW, 'npx', ['--yes', ATTW, tarball, '--profile', 'node16']);
}

/** Prints one line, and the output of what fails. */
async function check(title, command, args) {
  const started = performance.now();
  const failure = await run(command, args, { cwd: projects, env, maxBuffer: 64 * 1024 * 1024 }).then(
    () => undefined,
    (error) => `${error.stdout}${error.stderr}`,
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (failure === undefined) {
    console.log(`${title}: works (${seconds} s)`);
    return true;
  }
  console.log(`${title}: FAILS (${seconds} s)\n${failure}`);
  process.exitCode = 1;
  return false;
}
