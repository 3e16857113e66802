// @ts-check
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../process/temporary-folder.js';
import { CLIENT, mintToken } from './credentials.js';

/**
 * Writes a fixtures file with this many clients of the demo account. `CLIENT` is in the middle.
 *
 * @param {number} size
 * @returns {string} the file
 */
export function writeFixtures(size) {
  const clients = Array.from({ length: size }, (_, at) => ({
    uid: at === size >> 1 ? CLIENT : clientUid(at),
    name: `Boulangerie ${at}`,
    description: 'Pain et viennoiseries, Lyon 7e',
    siret: String(10_000_000_000_000 + at),
    createdAt: '2025-01-06T08:30:00.000Z',
  }));
  const accounts = [{ email: 'demo@factpulse.test', password: 'demo', clients }];
  const file = join(temporaryFolder(), `clients-${size}.json`);
  writeFileSync(file, JSON.stringify({ accounts }));
  return file;
}

/** @param {number} at */
function clientUid(at) {
  return `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
}

/**
 * The first clients of such a file, with a client-level token for each.
 *
 * @param {number} port of a mock that serves it
 * @param {number} count at most half of the clients
 */
export function firstClients(port, count) {
  const uids = Array.from({ length: count }, (_, at) => clientUid(at));
  return Promise.all(uids.map(async (uid) => ({ uid, token: await mintToken(port, uid) })));
}
