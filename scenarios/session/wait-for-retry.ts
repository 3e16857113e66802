import type { HttpResponse, Session } from '../targets/target.ts';

/** Whether a step expects a response, so that it must not be avoided. */
export type IsExpected = (response: HttpResponse) => boolean;

/** A pause that a server asked for. */
export interface Pause {
  readonly status: number;
  readonly ms: number;
}

interface RetryParts {
  /** Milliseconds that the run may wait in total. */
  readonly maxWait: number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly clock: () => Date;
  /** Whether the run was interrupted. */
  readonly isStopped: () => boolean;
  readonly onPause: ((pause: Pause) => void) | undefined;
}

/** Sends a request again after 429 or 503 with `Retry-After`, as long as the run may wait. */
export interface RetryWait {
  during(session: Session, isExpected: IsExpected): Session;
}

const BUSY: readonly number[] = [429, 503];
/** A server that says "at once" each time must not be asked without end. */
const MIN_MS = 1_000;

/** The time to wait is shared by the workflows of a run. */
export function createRetryWait({ maxWait, sleep, clock, isStopped, onPause }: RetryParts): RetryWait {
  let left = maxWait;

  /** @returns undefined if there is no time for it, or the server did not ask for it */
  function takePause({ status, headers }: HttpResponse): Pause | undefined {
    const asked = BUSY.includes(status) ? readRetryAfter(headers['retry-after'], clock()) : undefined;
    if (asked === undefined) return undefined;
    const ms = Math.max(asked, MIN_MS);
    if (ms > left) return undefined;
    left -= ms;
    return { status, ms };
  }

  return {
    during: (session, isExpected) => ({
      close: session.close,
      async send(request, signal) {
        while (true) {
          const response = await session.send(request, signal);
          const pause = isExpected(response) ? undefined : takePause(response);
          if (!pause) return response;
          onPause?.(pause);
          await sleep(pause.ms);
          if (isStopped()) return response;
        }
      },
    }),
  };
}

/** Seconds or a date (RFC 9110 §10.2.3). @returns milliseconds from now on; undefined for anything else */
function readRetryAfter(text: string | undefined, now: Date): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
