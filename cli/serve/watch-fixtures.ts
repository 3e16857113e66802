import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { KitError } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { Mock } from '../../mock-server/mock.ts';

/** Editors write a file in several steps. */
const SETTLED_MS = 50;

/**
 * Resets a mock to its fixtures when their file changes. If the file cannot be used, nothing changes and the log says
 * why.
 *
 * It watches the folder, because many editors replace the file with a new one.
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
    logger.info({}, `reset to the fixtures in ${file}`);
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    logger.warn({}, `keeping the previous fixtures: ${error.message}`);
  }
}
