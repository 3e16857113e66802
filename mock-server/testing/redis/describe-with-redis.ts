import { describe } from '@jest/globals';
import { findRedis } from './find-redis.ts';

/**
 * A `describe` whose tests need a real engine. Without one they are skipped, and one line says how to install it; in
 * CI, where that line would be missed, the file fails.
 *
 * @throws Error in CI without an engine, and when the file that `REDIS_SERVER` names does not exist
 */
export function describeWithRedis(name: string, body: () => void): void {
  const isFound = findRedis() !== undefined;
  if (!isFound) reportMissing(name);
  (isFound ? describe : describe.skip)(name, body);
}

function reportMissing(name: string): void {
  const remedy = 'apt-get install redis-server, or set REDIS_SERVER';
  if (process.env.CI)
    throw new Error(`Cannot test ${name}: no redis-server found. To run these tests: ${remedy}.`);
  process.stderr.write(`Skipped ${name}: no redis-server found. To run these tests: ${remedy}.\n`);
}
