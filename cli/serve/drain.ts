import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../base/logger.ts';
import type { Mock } from '../../mock-server/mock.ts';

/** How long requests in flight may take at the end of a mock that nobody else waits for, in milliseconds. */
const SHORT_GRACE_MS = 1_000;
/** The same where clients should not notice the end: a fault may delay an answer by several seconds. */
const LONG_GRACE_MS = 10_000;

/**
 * Closes a mock. With a time to drain, load balancers find out first that it is about to stop, while it still serves.
 *
 * @param seconds how long they need for that
 */
export async function drainAndClose(mock: Mock, seconds: number, logger: Logger): Promise<void> {
  mock.drain();
  if (seconds > 0) {
    logger.info({}, `about to stop: serving for ${seconds}s more; a second signal ends it at once`);
    await wait(seconds * 1000);
  }
  await mock.close({ grace: seconds > 0 ? LONG_GRACE_MS : SHORT_GRACE_MS });
}
