/** How long a receiver has to answer. */
export const TIMEOUT_MS = 10_000;

/** Reasons to abort a try. */
export const TIMED_OUT = `it did not answer within ${TIMEOUT_MS / 1000} s`;
export const RESET = 'the sandbox was reset or closed';
export const CLOSED = 'the mock was closed';

/** Why a try failed that got no answer. @param signal its reason is one of those above */
export function explainFailure(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return String(signal.reason);
  const { code = '', message } = error as NodeJS.ErrnoException; // node:http rejects with nothing else
  if (code.startsWith('HPE_')) return 'its answer is not valid HTTP';
  return REASONS[code] ?? `it could not be reached: ${message || code}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection before its answer was complete',
  EPIPE: 'it closed the connection before the webhook was complete',
};

/** Why a try failed that was answered; null if it succeeded. */
export function explainStatus(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  const isRedirect = status >= 300 && status < 400;
  return isRedirect ? `it answered ${status}, and redirects are not followed` : `it answered ${status}`;
}
