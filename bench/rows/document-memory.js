// @ts-check
import { join } from 'node:path';
import { figure } from '../figures/figure.js';
import { openConnection, toBytes } from '../load/connection.js';
import { documentFile } from '../load/document-requests.js';
import { everyOperation } from '../load/every-operation.js';
import { mix, readWorld } from '../load/requests.js';
import { temporaryFolder } from '../process/temporary-folder.js';
import { withServers } from '../servers/launch.js';
import { residentBytes } from '../servers/process-figures.js';
import { mock, mockWithDocument } from '../servers/programs.js';

/** @typedef {import('../load/connection.js').Asked} Asked */

/** Of requests, that must be answered with a success. The rest asks for what only a task makes. */
const MOST = 0.95;
/** For garbage that the last requests left. */
const SETTLE_MS = 1000;

/** @type {import('../rows.js').Row} */
export const documentMemoryRow = {
  id: 'document-memory',
  title: "Memory with FactPulse's full document, each operation used once",
  async measure({ isQuick }) {
    const document = documentFile();
    const cache = join(temporaryFolder(), 'memory-cache');
    const programs = [
      mock(['--contract', '4.4'], 'without a document'),
      mockWithDocument(document, cache, 'with a document'),
    ];
    const operations = [[], everyOperation(document)];
    /** @type {number[][]} */
    const found = programs.map(() => []);
    for (let round = 0; round < (isQuick ? 3 : 7); round++) {
      for (const [at, program] of programs.entries()) {
        found[at].push(await useOnce(program, operations[at]));
      }
    }
    const [without, withIt] = found;
    const more = withIt.map((megabytes, round) => megabytes - without[round]);
    return [
      figure('RSS above that without a document', 'MB', more, { atMost: 60 }),
      figure('without a document', 'MB', without),
      figure(`with ${operations[1].length} more operations`, 'MB', withIt),
    ];
  },
};

/**
 * @param {import('../servers/launch.js').Program} program
 * @param {readonly Asked[]} operations
 * @returns {Promise<number>} megabytes
 * @throws {Error} if too many of the operations fail
 */
function useOnce(program, operations) {
  return withServers([program], async ([{ pid, port }]) => {
    const requests = [...mix(await readWorld(port)), ...operations];
    const failed = [];
    const connection = openConnection(port);
    for (const asked of requests) {
      const { status } = await connection.exchange(toBytes(asked, port));
      if (status >= 300) failed.push(`${asked.method} ${asked.path}: ${status}`);
    }
    connection.close();
    if (failed.length > (1 - MOST) * requests.length) throw new Error(`failed: ${failed.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    return residentBytes(pid) / 1e6;
  });
}
