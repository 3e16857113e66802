// @ts-check
// The measured programs, each started as its users do.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMMAND } from '../process/command.js';

/** @typedef {import('./launch.js').Program} Program */

const kit = fileURLToPath(new URL('../..', import.meta.url));
const contract = join(kit, 'contracts/factpulse-4.0.openapi.yaml');

/**
 * The mock with its defaults, which check, record and log everything.
 *
 * @param {readonly string[]} flags
 * @param {string} name
 * @returns {Program}
 */
export function mock(flags = [], name = 'mock') {
  return { name, command: (port) => [COMMAND, 'mock', '--port', String(port), ...flags] };
}

/**
 * A mock that shares its state with all others of the same prefix.
 *
 * @param {import('./engine.js').Engine} engine
 * @param {string} prefix
 * @param {string} [fixtures] a file; those of the demo by default
 * @returns {Program}
 */
export function replica({ url }, prefix = 'bench:', fixtures = undefined) {
  const flags = ['--store', url, '--store-prefix', prefix];
  return mock([...flags, ...(fixtures ? ['--fixtures', fixtures] : [])], 'replica');
}

/**
 * The mock with a further document, and its own cache for what it has read.
 *
 * @param {string} document
 * @param {string} cache folder
 * @param {string} name
 * @returns {Program}
 */
export function mockWithDocument(document, cache, name = 'mock') {
  const flags = ['--contract', '4.4', '--document', document, '--assume', 'unknown-task=pending'];
  return { ...mock(flags, name), env: { XDG_CACHE_HOME: cache } };
}

/**
 * The same, with an empty cache each time it starts.
 *
 * @type {(document: string, cache: string) => Program}
 */
export function mockWithNewDocument(document, cache) {
  const prepare = () => rmSync(cache, { recursive: true, force: true });
  return { ...mockWithDocument(document, cache, 'first start'), prepare };
}

/**
 * The mock with every contract. The measured port is that of the newest, which listens last.
 *
 * @returns {Program}
 */
export function mockOfAll() {
  const others = ['--contract', '4.0:0', '--contract', '4.3:0'];
  const command = (/** @type {number} */ port) => [COMMAND, 'mock', ...others, '--contract', `4.4:${port}`];
  return { name: 'three contracts', command };
}

/**
 * The mock from another build of the command.
 *
 * @param {string} command
 * @returns {Program}
 */
export function mockOf(command) {
  return { name: 'mock', command: (port) => [command, 'mock', '--port', String(port)] };
}

/**
 * @param {number} target the port of what is recorded
 * @param {string} file
 * @returns {Program}
 */
export function record(target, file) {
  const flags = ['--target', `http://127.0.0.1:${target}`, '--out', file, '--overwrite'];
  return { name: 'record', command: (port) => [COMMAND, 'record', '--port', String(port), ...flags] };
}

/**
 * @param {number} target the port of what requests are passed on to
 * @returns {Program}
 */
export function httpProxy(target) {
  return baseline('plain proxy', 'http-proxy.js', { BENCH_TARGET: String(target) });
}

/**
 * @param {object} body its answer
 * @returns {Program}
 */
export function expressGet(body) {
  return baseline('bare Express', 'express-get.js', { BENCH_BODY: JSON.stringify(body) });
}

/**
 * @param {object} body its answer
 * @returns {Program}
 */
export function httpGet(body) {
  return baseline('node:http', 'http-get.js', { BENCH_BODY: JSON.stringify(body) });
}

/**
 * @param {readonly object[]} clients its initial clients
 * @returns {Program}
 */
export function expressMix(clients) {
  return baseline('bare Express', 'express-mix.js', { BENCH_CLIENTS: JSON.stringify(clients) });
}

/** @returns {Program} */
export function prism(document = contract) {
  const flags = ['mock', '-v', 'silent', '-h', '127.0.0.1'];
  const file = installed('@stoplight/prism-cli', 'dist/index.js');
  return { name: 'Prism', command: (port) => [file, ...flags, '-p', String(port), document] };
}

/** Configured not to write elsewhere on the machine. */
/** @type {() => Program} */
export function mockoon() {
  const flags = ['start', '--data', contract, '--hostname', '127.0.0.1'];
  const spared = ['--disable-log-to-file', '--disable-admin-api'];
  const file = installed('@mockoon/cli', 'bin/run.js');
  return { name: 'Mockoon', command: (port) => [file, ...flags, ...spared, '--port', String(port)] };
}

/**
 * @param {string} packageName
 * @param {string} file
 */
function installed(packageName, file) {
  const { resolve } = createRequire(import.meta.url);
  return join(dirname(resolve(`${packageName}/package.json`)), file);
}

/**
 * @param {string} name
 * @param {string} file
 * @param {Record<string, string>} env
 * @returns {Program}
 */
function baseline(name, file, env) {
  const path = fileURLToPath(new URL(`../baselines/${file}`, import.meta.url));
  return { name, command: (port) => [path, String(port)], env };
}
