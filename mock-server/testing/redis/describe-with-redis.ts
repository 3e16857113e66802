import { describe } from '@jest/globals';
import { findRedis, reportMissingRedis } from './find-redis.ts';

/**
 * A `describe` whose tests need a real engine. Without one they are skipped, and one line says how to install it; in
 * CI, where that line would be missed, the file fails.
 *
 * @throws Error in CI without an engine, and when the file that `REDIS_SERVER` names does not exist
 */
export function describeWithRedis(name: string, body: () => void): void {
  const isFound = findRedis() !== undefined;
  if (!isFound) reportMissingRedis(name);
  (isFound ? describe : describe.skip)(name, body);
}
