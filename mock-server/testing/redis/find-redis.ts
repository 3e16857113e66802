import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * The program of a Redis or Valkey server: `REDIS_SERVER`, or the `redis-server` of the system; undefined if there is
 * none.
 *
 * @throws Error when the file that `REDIS_SERVER` names does not exist
 */
export function findRedis(): string | undefined {
  const named = process.env.REDIS_SERVER;
  if (!named) return spawnSync('redis-server', ['--version']).status === 0 ? 'redis-server' : undefined;
  if (existsSync(named)) return named;
  throw new Error(
    `Cannot use REDIS_SERVER: "${named}" does not exist. Set it to a redis-server or valkey-server, or unset it.`,
  );
}

/**
 * Says in one line how to install an engine for tests that are skipped.
 *
 * @throws Error in CI, where that line would be missed
 */
export function reportMissingRedis(tests: string): void {
  const remedy = 'apt-get install redis-server, or set REDIS_SERVER';
  if (process.env.CI)
    throw new Error(`Cannot test ${tests}: no redis-server found. To run these tests: ${remedy}.`);
  process.stderr.write(`Skipped ${tests}: no redis-server found. To run these tests: ${remedy}.\n`);
}
