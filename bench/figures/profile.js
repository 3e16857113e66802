// @ts-check
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { send } from '../load/send.js';
import { temporaryFolder } from '../process/temporary-folder.js';
import { withServers } from '../servers/launch.js';
import { summarize } from './summarize-profile.js';

/**
 * @typedef {import('./summarize-profile.js').Profile} Profile
 * @typedef {import('../servers/launch.js').Program} Program
 */

/** The node flags to record a profile. */
export const PRELOAD = ['--import', fileURLToPath(new URL('../preload/record-profile.js', import.meta.url))];

const STEP_MS = 100;
const MAX_STEPS = 100;

/**
 * Where a server spends its time under load, by the functions on top of the stack.
 *
 * @param {Program} program
 * @param {readonly import('../load/connection.js').Asked[]} requests
 * @param {number} count how many requests; twice as many are sent first as a warm-up
 * @returns {Promise<Profile>}
 */
export function profileLoad(program, requests, count) {
  return withServers([profiled(program, {})], async ([{ name, pid, port }]) => {
    await send(port, requests, { count: 2 * count });
    process.kill(pid, 'SIGUSR2');
    await pause();
    await send(port, requests, { count });
    process.kill(pid, 'SIGUSR2');
    return await readProfile(`${name} under load`);
  });
}

/**
 * Where a server spends its time until its first answer.
 *
 * @param {Program} program
 * @returns {Promise<Profile>}
 */
export function profileStart(program) {
  return withServers([profiled(program, { BENCH_PROFILE_FROM: 'start' })], async ([{ name, pid }]) => {
    process.kill(pid, 'SIGUSR2');
    return await readProfile(`start of ${name}`);
  });
}

/** @returns {Record<string, string>} the environment for `PRELOAD` */
export function profileEnvironment() {
  return { BENCH_PROFILE_FILE: profileFile() };
}

/**
 * @param {string} name what is profiled
 * @returns {Promise<Profile>}
 */
export async function readProfile(name) {
  for (let step = 0; !existsSync(profileFile()) && step < MAX_STEPS; step++) await pause();
  const text = readFileSync(profileFile(), 'utf8');
  rmSync(profileFile());
  return summarize(name, JSON.parse(text));
}

/**
 * @param {Program} program
 * @param {Record<string, string>} env
 * @returns {Program}
 */
function profiled(program, env) {
  return {
    name: program.name,
    command: (port) => [...PRELOAD, ...program.command(port)],
    env: { ...program.env, ...profileEnvironment(), ...env },
  };
}

function profileFile() {
  return join(temporaryFolder(), 'profile.json');
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve, STEP_MS));
}
