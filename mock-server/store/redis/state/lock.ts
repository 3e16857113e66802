import { randomUUID } from 'node:crypto';
import type { Engine } from '../engine/engine.ts';

/** Lets one replica at a time seed or migrate the store. */
export interface Lock {
  /** Runs it while the lock is renewed, and releases the lock. */
  whileHeld(act: () => Promise<void>): Promise<void>;
}

/** If the process ends, others may go on after this. */
const LOCK_MS = 10_000;

const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;
const RENEW = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`;

/** @returns undefined if another replica holds it */
export async function takeLock(engine: Engine, prefix: string): Promise<Lock | undefined> {
  const key = `${prefix}lock`;
  const token = randomUUID();
  const [taken] = await engine.send([['SET', key, token, 'NX', 'PX', String(LOCK_MS)]]);
  if (taken === null) return undefined;
  const renew = () => engine.send([['EVAL', RENEW, '1', key, token, String(LOCK_MS)]]).catch(() => {}); // the next one may succeed
  return {
    async whileHeld(act) {
      const timer = setInterval(renew, LOCK_MS / 3);
      try {
        await act();
      } finally {
        clearInterval(timer);
        await engine.send([['EVAL', RELEASE, '1', key, token]]);
      }
    },
  };
}
