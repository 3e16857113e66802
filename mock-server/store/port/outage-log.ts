import type { Logger } from '../../../base/logger.ts';

/** Logs once when the store cannot be used, and once when it can be used again. */
export interface OutageLog {
  /** @param reason such as `redis://127.0.0.1:6379 does not answer`, without credentials */
  failed(reason: string): void;
  /**
   * The store has done all that a request needed.
   *
   * @param arrivedAt of the request, by `performance.now()`; if it arrived before the outage, it does not end it
   */
  served(arrivedAt: number): void;
}

/** @returns one for all requests of a mock */
export function createOutageLog(logger: Logger): OutageLog {
  let beganAt: number | undefined;
  return {
    failed(reason) {
      if (beganAt !== undefined) return;
      beganAt = performance.now();
      logger.warn({ reason }, 'the store cannot be used: requests that need it are answered with 503');
    },
    served(arrivedAt) {
      if (beganAt === undefined || arrivedAt < beganAt) return;
      beganAt = undefined;
      logger.info({}, 'the store can be used again');
    },
  };
}
