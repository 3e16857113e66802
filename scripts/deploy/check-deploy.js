// Checks what runs the mock in containers, without a container engine: `npm run check-deploy`. Manifests, the Compose file
// and the Dockerfile are linted, HAProxy reads its configuration, and the steps of the Dockerfile run in a folder, which
// then is the read-only root of a mock. It needs git and Python with its venv module; for the root, Linux and root. The
// last line is `N passed, N failed`; what cannot be checked here is printed, and with CI=true it fails, except for lack of
// privileges.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSources } from '../build/load-source.js';
import { buildImageFolder } from './build-image-folder.js';
import { checkBalancer, fileChecks } from './lint-files.js';
import { rootChecks, whyNotRoot } from './run-image-folder.js';

const REQUIREMENTS = 'scripts/deploy/requirements.txt';
const { installPackages, PackagesMissing } = await loadSources(['fidelity/services/install-packages.ts']);
const folder = mkdtempSync(join(tmpdir(), 'factpulse-kit-deploy-'));
let passed = 0;
let failed = 0;

try {
  await checkFiles();
  if (spawnSync('haproxy', ['-v'], { stdio: 'ignore' }).status === 0)
    await check('load balancer', checkBalancer);
  else skip('load balancer', 'HAProxy is not installed');
  await checkImage();
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;

async function checkFiles() {
  try {
    const programs = installPackages(REQUIREMENTS, 'node_modules/.cache/check-deploy');
    for (const [title, run] of fileChecks(programs)) await check(title, run);
  } catch (error) {
    if (!(error instanceof PackagesMissing)) throw error;
    skip('manifests, Compose file, Dockerfile', error.message);
  }
}

async function checkImage() {
  const root = join(folder, 'root');
  const isBuilt = await check('steps of the Dockerfile', () => buildImageFolder(folder, join(root, 'app')));
  const reason = whyNotRoot();
  if (reason)
    console.log(`skipped: read-only root: ${reason}`); // it takes privileges that not every CI has
  else if (isBuilt) for (const [title, run] of rootChecks(root)) await check(title, run);
}

/** Prints one line, and what is wrong. Returns whether it passed. */
async function check(title, run) {
  try {
    await run();
    console.log(`${title}: ok`);
    passed += 1;
    return true;
  } catch (error) {
    console.log(`${title}: FAILS\n${[error.message, error.stdout].filter(Boolean).join('\n')}`);
    failed += 1;
    return false;
  }
}

function skip(title, reason) {
  console.log(`${process.env.CI ? 'FAILS' : 'skipped'}: ${title}: ${reason}`);
  if (process.env.CI) failed += 1;
}
