// @ts-check
import { execFileSync } from 'node:child_process';
import { COMMAND } from '../process/command.js';
import { plainEnvironment } from '../process/environment.js';
import { ask } from './connection.js';

/** The client of single requests. It is in the demo fixtures and in those of `fixtures.js`. */
export const CLIENT = '11111111-1111-4111-8111-111111111111';

/** Longer than any benchmark. */
const LIFETIME = '1d';

/** @type {Map<string, string>} */
const tokens = new Map();

/** An account-level token, created by the command before any server runs. */
export function accountToken() {
  return tokenOf();
}

/** A client-level token for `CLIENT`. */
export function clientToken() {
  return tokenOf('--client', CLIENT);
}

/** @param {readonly string[]} flags */
function tokenOf(...flags) {
  const key = flags.join(' ');
  const command = [COMMAND, 'token', '--expires-in', LIFETIME, ...flags];
  const token =
    tokens.get(key) ?? execFileSync(process.execPath, command, { env: plainEnvironment() }).toString().trim();
  tokens.set(key, token);
  return token;
}

/**
 * A client-level token from a running mock.
 *
 * @param {number} port
 * @param {string} uid
 * @returns {Promise<string>}
 */
export async function mintToken(port, uid) {
  const body = { client: uid, expiresIn: LIFETIME };
  return (await ask(port, { method: 'POST', path: '/__admin/tokens', token: accountToken(), body })).token;
}
