// @ts-check
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * @typedef {{ name: string, share: number }} Part share of the time in which the main thread was not idle, from 0 to 1
 *
 * @typedef {object} Profile
 * @property {string} name
 * @property {number} ms time in which the main thread was not idle
 * @property {Part[]} packages most time first
 * @property {Part[]} functions most time first
 *
 * @typedef {{ functionName: string, url: string, lineNumber: number }} Frame
 *
 * @typedef {object} Recorded the used part of the inspector's profile
 * @property {{ id: number, callFrame: Frame }[]} nodes
 * @property {number[]} samples ids of nodes
 * @property {number[]} timeDeltas microseconds before each sample
 */

const KIT = pathToFileURL(fileURLToPath(new URL('../..', import.meta.url))).href;
const MAX_PARTS = 15;

/**
 * Adds up self times: those of functions on top of the stack.
 *
 * @param {string} name
 * @param {Recorded} recorded
 * @returns {Profile}
 */
export function summarize(name, { nodes, samples, timeDeltas }) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const packages = new Map();
  const functions = new Map();
  let total = 0;
  for (const [at, id] of samples.entries()) {
    const frame = frames.get(id);
    if (!frame || frame.functionName === '(idle)') continue;
    const spent = timeDeltas[at + 1] ?? 0; // until the next sample
    total += spent;
    add(packages, packageOf(frame), spent);
    add(functions, `${frame.functionName || '(anonymous)'} ${locationOf(frame)}`.trim(), spent);
  }
  return {
    name,
    ms: total / 1000,
    packages: inOrder(packages, total),
    functions: inOrder(functions, total),
  };
}

/** @type {(sums: Map<string, number>, name: string, spent: number) => void} */
function add(sums, name, spent) {
  sums.set(name, (sums.get(name) ?? 0) + spent);
}

/** @type {(sums: Map<string, number>, total: number) => Part[]} */
function inOrder(sums, total) {
  const parts = [...sums].map(([name, spent]) => ({ name, share: spent / total }));
  return parts.sort((one, other) => other.share - one.share).slice(0, MAX_PARTS);
}

/** @param {Frame} frame */
function packageOf({ functionName, url }) {
  if (url === '') return functionName.startsWith('(') ? functionName : 'system calls and other native code';
  if (url.startsWith('node:')) return 'Node.js';
  const packages = [...url.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)];
  return packages.at(-1)?.[1] ?? (url.startsWith(`${KIT}bench/`) ? 'the baseline itself' : 'factpulse-kit');
}

/** @param {Frame} frame */
function locationOf({ url, lineNumber }) {
  if (url === '') return '';
  const path = url.replace(KIT, '').replace(/^.*node_modules\//, '');
  return `${path}:${lineNumber + 1}`;
}
