// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';

/** The machine and the versions that the figures are for. */
export function readMachine() {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    gigabytes: Math.round(totalmem() / 1e9),
    kernel: release(),
    load: loadavg()[0],
    versions: {
      'factpulse-kit': `${versionIn('../../package.json')} (${commit()})`,
      'Node.js': process.versions.node,
      Express: versionIn('../../node_modules/express/package.json'),
      Prism: versionIn('../node_modules/@stoplight/prism-cli/package.json'),
      Mockoon: versionIn('../node_modules/@mockoon/cli/package.json'),
    },
  };
}

/** @typedef {ReturnType<typeof readMachine>} Machine */

/** @param {string} file */
function versionIn(file) {
  try {
    return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')).version;
  } catch {
    return 'not installed';
  }
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'no commit';
  }
}
