// Searches the admin API for answers that its document doesn't allow, with Schemathesis: `npm run check-admin`.
// It needs `npm run build` and Python. The exit code is that of Schemathesis.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const VERSION = '4.32.0';
const VENV = resolve(`node_modules/.cache/schemathesis-${VERSION}`);
const PROGRAM = `${VENV}/bin/schemathesis`;
const DOCUMENT = resolve('contracts/admin/admin.openapi.yaml');
/** The checks of missing and invalid tokens need a mock that requires one. */
const TOKEN = 'check-admin';

const reason = install();
if (reason) {
  console.log(`${process.env.CI ? 'FAILS' : 'skipped'}: cannot install Schemathesis ${VERSION}: ${reason}`);
  if (process.env.CI) process.exitCode = 1;
} else {
  process.exitCode = await search();
}

/** Returns why it can't be installed; undefined if it is there. */
function install() {
  if (existsSync(PROGRAM)) return undefined;
  try {
    execFileSync('python3', ['-m', 'venv', VENV], { stdio: ['ignore', 'pipe', 'pipe'] });
    const args = ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`];
    execFileSync(`${VENV}/bin/pip`, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    return undefined;
  } catch (error) {
    return `${error.stderr || error.message}`.trim();
  }
}

async function search() {
  const args = ['mock', '--port', '0', '--log-level', 'silent', '--admin-token', TOKEN];
  const mock = spawn(process.execPath, ['dist/cli/main.js', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [chunk] = await once(mock.stdout, 'data');
    const url = /ready on (\S+)/.exec(String(chunk))?.[1];
    const options = [
      ...['run', DOCUMENT, '--url', url, '--header', `Authorization: Bearer ${TOKEN}`],
      ...['--checks', 'all', '--seed', '1', '--max-examples', '20', '--generation-database', 'none'],
    ];
    const { status, error } = spawnSync(PROGRAM, options, {
      cwd: VENV, // it writes a folder there
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (error) throw error;
    return status ?? 1;
  } finally {
    mock.kill();
  }
}
