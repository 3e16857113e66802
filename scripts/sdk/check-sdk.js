// Drives every operation that FactPulse's Python SDKs know against a mock of the packed package: `npm run check-sdk`.
// It needs Python with its venv module. The last line is `N passed, N failed`; with CI=true a missing Python fails.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSources } from '../build/load-source.js';
import { packInto } from '../build/pack.js';

/** The oldest SDK is for 4.0. Its users meet 4.4 when FactPulse moves on. */
const RUNS = [
  { sdk: '4.0.2', contract: '4.0' },
  { sdk: '4.0.2', contract: '4.4' },
  { sdk: '4.4.0', contract: '4.4' },
];
const VANISHED = '99999999-9999-4999-8999-999999999999';

const { installPackages, PackagesMissing } = await loadSources(['fidelity/services/install-packages.ts']);
const project = mkdtempSync(join(tmpdir(), 'factpulse-kit-sdk-'));
const command = join(project, 'node_modules/.bin/factpulse-kit');

try {
  const programs = { '4.0.2': installSdk('4.0.2'), '4.4.0': installSdk('4.4.0') };
  const tarball = packInto(project);
  execFileSync('npm', ['install', '--prefix', project, '--silent', '--no-audit', '--no-fund', tarball]);
  const counts = [];
  for (const run of RUNS) counts.push(await drive(run, programs[run.sdk]));
  const [passed, failed] = [0, 1].map((at) => counts.reduce((sum, each) => sum + each[at], 0));
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof PackagesMissing)) throw error;
  console.log(`${process.env.CI ? 'FAILS' : 'skipped'}: ${error.message}`);
  if (process.env.CI) process.exitCode = 1;
} finally {
  rmSync(project, { recursive: true });
}

/** Returns the folder of its programs. */
function installSdk(version) {
  const folder = `node_modules/.cache/factpulse-sdk-${version}`;
  return installPackages(`scripts/sdk/requirements-${version}.txt`, folder);
}

/** Prints one line, and the output of what fails. Returns how many tests passed and failed. */
async function drive({ sdk, contract }, programs) {
  const args = ['mock', '--port', '0', '--contract', contract, '--log-level', 'silent'];
  const mock = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [chunk] = await once(mock.stdout, 'data');
    const env = {
      ...process.env,
      MOCK_URL: /ready on (\S+)/.exec(String(chunk))?.[1],
      MOCK_CONTRACT: contract,
      VANISHED_CLIENT: VANISHED,
      VANISHED_TOKEN: execFileSync(command, ['token', '--client', VANISHED], { encoding: 'utf8' }).trim(),
      PYTHONDONTWRITEBYTECODE: '1',
    };
    const python = join(programs, 'python');
    const { stdout, stderr } = spawnSync(python, ['scripts/sdk/drive.py'], { env, encoding: 'utf8' });
    const [, ...counts] = /(\d+) passed, (\d+) failed\n$/.exec(stdout) ?? ['', 0, 1]; // a crash counts as one
    const [passed, failed] = counts.map(Number);
    console.log(`SDK ${sdk} on contract ${contract}: ${passed} passed, ${failed} failed`);
    if (failed > 0) console.log(stdout + stderr);
    return [passed, failed];
  } finally {
    mock.kill();
  }
}
