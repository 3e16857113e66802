// While `npm pack` or `npm publish` runs, takes out of package.json what only this repository needs: above all `prepare`,
// which npm takes for a script that runs when the package is installed. `prepack` calls it with "strip", `postpack` with
// "restore". A pack that is interrupted restores the file too: a process waits in the background until npm has ended.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MANIFEST = fileURLToPath(new URL('../package.json', import.meta.url));
const ORIGINAL = fileURLToPath(new URL('../.package.json.original', import.meta.url));
const ONLY_IN_THE_REPOSITORY = ['scripts', 'devDependencies', 'overrides', 'scarfSettings', 'allowScripts'];
const POLL_MS = 100;

const [command, npm] = process.argv.slice(2);
if (command === 'strip') strip();
else if (command === 'restore') restore();
else await restoreAfter(Number(npm));

function strip() {
  restore(); // in case an earlier pack could not
  const original = readFileSync(MANIFEST, 'utf8');
  const kept = Object.entries(JSON.parse(original)).filter(([key]) => !ONLY_IN_THE_REPOSITORY.includes(key));
  if (process.platform !== 'win32') restoreInBackground();
  writeFileSync(ORIGINAL, original);
  writeFileSync(MANIFEST, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
}

function restoreInBackground() {
  const npm = findNpm();
  if (npm === undefined) return;
  const args = [fileURLToPath(import.meta.url), 'restore-after', String(npm)];
  spawn(process.execPath, args, { detached: true, stdio: 'ignore' }).unref();
}

function restore() {
  if (existsSync(ORIGINAL)) renameSync(ORIGINAL, MANIFEST);
}

async function restoreAfter(pid) {
  while (isRunning(pid)) await wait(POLL_MS);
  restore();
}

/**
 * npm runs scripts in a shell, which either waits for this process or has become it.
 *
 * @returns undefined where there is no `ps` to find it with, as in small containers
 */
function findNpm() {
  if (isNpm(process.ppid)) return process.ppid;
  const shell = processInfo('ppid=', process.ppid);
  if (shell === undefined) return undefined;
  const npm = Number(shell);
  if (npm === 1 && !isNpm(npm)) throw new Error('npm has ended, so there is nothing to pack for'); // init has adopted the shell
  return npm;
}

function isNpm(pid) {
  return /node|npm/.test(processInfo('comm=', pid) ?? '');
}

function processInfo(column, pid) {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
