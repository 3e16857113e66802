import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'A document', version: '1' },
  paths: { '/api/v1/lights': { get: { responses: { 200: { description: 'all of them' } } } } },
};
/** Prints what the process may do; a container that is not hardened prints something else. */
const RIGHTS = `
const { readFileSync, writeFileSync } = require('node:fs');
const [, capabilities] = /CapEff:\\s*(\\S+)/.exec(readFileSync('/proc/self/status', 'utf8'));
let written = 'written';
try { writeFileSync('/app/new', ''); } catch ({ code }) { written = code; }
console.log([process.getuid(), process.getgid(), capabilities, written].join());`;
const OPTIONAL = "Promise.all(['@redis/client', 'prom-client'].map((name) => import(name)))";
const HOSTS = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

/** Why a folder cannot be made the root of a process on this machine; undefined if it can. */
export function whyNotRoot() {
  const { status, stderr, error } = spawnSync('unshare', ['--mount', 'mount', '--make-rprivate', '/'], {
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  return `${error?.message ?? stderr}`.trim() || 'unshare is not allowed';
}

/**
 * Checks that run the image's files in a separate root, which no one can write to, as its user. Each rejects if it
 * fails.
 *
 * @param {string} root folder with /app in it
 * @returns {[title: string, run: () => Promise<void> | void][]}
 */
export function rootChecks(root) {
  prepare(root);
  return [
    ['read-only root: user 1000 without capabilities', () => expectRights(root)],
    ['read-only root: optional packages load', () => runNode(root, ['-e', OPTIONAL])],
    ...Object.keys(HOSTS).map((host) => [
      `read-only root: serves on ${host}, is healthy, ends on SIGTERM`,
      () => expectServing(root, host),
    ]),
  ];
}

function prepare(root) {
  for (const folder of ['usr', 'proc', 'dev', 'etc']) mkdirSync(join(root, folder));
  for (const folder of ['bin', 'lib', 'lib64'].filter((each) => existsSync(`/${each}`))) {
    if (lstatSync(`/${folder}`).isSymbolicLink()) symlinkSync(readlinkSync(`/${folder}`), join(root, folder));
    else mkdirSync(join(root, folder));
  }
  writeFileSync(join(root, 'node'), '');
  writeFileSync(join(root, 'etc/passwd'), 'node:x:1000:1000::/home/node:/bin/sh\n');
  writeFileSync(join(root, 'document.json'), JSON.stringify(DOCUMENT));
}

/** What runs Node.js with these arguments in the root, in /app. */
function commandIn(root, args, settings = {}) {
  const assigned = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const environment = [
    '/usr/bin/env',
    '-i',
    '-C',
    '/app',
    'HOME=/home/node',
    'NODE_ENV=production',
    ...assigned,
  ];
  const script = ['sh', 'scripts/deploy/run-in-root.sh', root, process.execPath];
  return ['--mount', ...script, ...environment, '/node', ...args];
}

function runNode(root, args, settings) {
  const { status, stdout, stderr } = spawnSync('unshare', commandIn(root, args, settings), {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`exit code ${status}: ${stdout}${stderr}`);
  return stdout.trim();
}

function expectRights(root) {
  const rights = runNode(root, ['-e', RIGHTS]);
  if (rights !== '1000,1000,0000000000000000,EROFS') throw new Error(`it has other rights: ${rights}`);
}

async function expectServing(root, host) {
  const port = await freePort();
  const settings = { FACTPULSE_KIT_HOST: host, FACTPULSE_KIT_PORT: port };
  const args = ['/app/dist/cli/main.js', 'mock', '--document', '/document.json'];
  const mock = spawn('unshare', commandIn(root, args, settings), { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(mock, 'close');
  let words = '';
  for (const stream of [mock.stdout, mock.stderr]) {
    stream.on('data', (text) => {
      words += text;
    });
  }
  try {
    await Promise.race([once(mock.stdout, 'data'), ended]); // the ready line comes first
    const { status } = await fetch(`http://${HOSTS[host]}:${port}/__admin/health`);
    if (status !== 200) throw new Error(`it answers ${status}`);
    runNode(root, ['/app/check-health.js'], settings);
    mock.kill('SIGTERM');
    const [code] = await ended;
    if (code !== 0) throw new Error(`it ends with ${code}`);
  } catch (error) {
    throw new Error(`${error.message}\n${words}`);
  } finally {
    mock.kill('SIGKILL');
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
