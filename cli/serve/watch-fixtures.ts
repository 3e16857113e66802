import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Logger } from '../../base/logger.ts';
import { FixturesError } from '../../mock-server/fixtures/fixtures.ts';
import type { Mock } from '../../mock-server/mock.ts';

/** An editor writes a file in several steps. */
const SETTLED_MS = 50;

/**
 * Starts a mock again from its fixtures whenever their file changes. A file that cannot be used leaves it as it is, and
 * the log says why.
 *
 * The folder is watched, since many editors put a new file in the place of the old one.
 */
export function watchFixtures(mock: Mock, file: string, logger: Logger): FSWatcher {
  const name = basename(file);
  let settled: NodeJS.Timeout | undefined;
  const watcher = watch(dirname(resolve(file)), (_, changed) => {
    if (changed !== null && changed !== name) return;
    clearTimeout(settled);
    settled = setTimeout(() => reload(mock, file, logger), SETTLED_MS);
  });
  return watcher.once('close', () => clearTimeout(settled));
}

async function reload(mock: Mock, file: string, logger: Logger): Promise<void> {
  try {
    await mock.load(file);
    logger.info({}, `started again from ${file}`);
  } catch (error) {
    if (!(error instanceof FixturesError)) throw error;
    logger.warn({}, `the fixtures of before stay: ${error.message}`);
  }
}
