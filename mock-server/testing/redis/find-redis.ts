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
