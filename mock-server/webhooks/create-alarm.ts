/** A timer that is set more than once, and rings at the earliest of these times. */
export interface Alarm {
  /** Does nothing if it is set for an earlier time. @param delay milliseconds of real time */
  ringIn(delay: number): void;
  cancel(): void;
}

/** Node.js turns a longer delay into none. The function that is called finds that it is too early, and sets it again. */
const MAX_DELAY_MS = 60 * 60 * 1_000;

/** The process can end while it is set. */
export function createAlarm(ring: () => void): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let ringsAt = 0;

  return {
    ringIn(delay) {
      const at = performance.now() + delay;
      if (timer && ringsAt <= at) return;
      clearTimeout(timer);
      ringsAt = at;
      timer = setTimeout(
        () => {
          timer = undefined;
          ring();
        },
        Math.min(delay, MAX_DELAY_MS),
      ).unref();
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
