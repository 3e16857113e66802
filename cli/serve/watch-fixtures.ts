import { stat } from 'node:fs/promises';
import { setInterval } from 'node:timers/promises';
import { KitError } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { Mock } from '../../mock-server/mock.ts';

const POLL_MS = 200;

/**
 * Resets a mock to its fixtures when their file changes. If the file cannot be used, nothing changes and the log says
 * why.
 *
 * It looks at what the path leads to again and again: events of the file system miss a link that is replaced further up
 * the path (as in a ConfigMap of Kubernetes), a folder that is replaced, a file that is mounted alone, and network
 * drives.
 *
 * @returns stops watching
 */
export async function watchFixtures(
  mock: Pick<Mock, 'load'>,
  file: string,
  logger: Logger,
): Promise<() => void> {
  const stop = new AbortController();
  let loaded = await versionOf(file);

  async function watch(): Promise<void> {
    let previous = loaded;
    for await (const _ of setInterval(POLL_MS, undefined, { ref: false, signal: stop.signal })) {
      const current = await versionOf(file);
      const isSettled = current === previous; // editors write a file in several steps
      previous = current;
      if (!isSettled || current === loaded) continue;
      loaded = current;
      await reload(mock, file, logger);
    }
  }

  watch().catch(() => {}); // rejects only when it is stopped
  return () => stop.abort();
}

/** A text that differs after every change of the file, or of what its path leads to. */
async function versionOf(file: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    return String(error);
  }
}

async function reload(mock: Pick<Mock, 'load'>, file: string, logger: Logger): Promise<void> {
  try {
    await mock.load(file);
    logger.info({}, `reset to the fixtures in ${file}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof KitError) logger.warn({}, `keeping the previous fixtures: ${reason}`);
    else logger.error({ err: error }, `cannot reset to the fixtures in ${file}: ${reason}`);
  }
}
