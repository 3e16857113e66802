import type { Timings } from './passed-exchange.ts';

/** Measures the phases of an exchange. */
export interface Timer {
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  /** Call it when the request has been sent. */
  sent(): void;
  /** Call it when the head of the response has arrived. */
  answered(): void;
  /** Of the phases until now. */
  timings(): Timings;
}

export function startTimer(): Timer {
  const start = performance.now();
  let sent: number | undefined;
  let answered: number | undefined;
  return {
    startedAt: Date.now(),
    sent() {
      sent = performance.now();
    },
    answered() {
      answered = performance.now();
    },
    timings() {
      const end = performance.now();
      const headAt = answered ?? end;
      const sentAt = Math.min(sent ?? headAt, headAt); // a target can answer before it has read everything
      return { send: sentAt - start, wait: headAt - sentAt, receive: end - headAt };
    },
  };
}
