import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { MASK, TOKENS } from '../../base/masks.ts';

/** Identifies a request in the logs of a client, a proxy and the mock. The answer has the id of its request. */
export const REQUEST_ID_HEADER = 'X-Request-Id';

/** Printable ASCII, short enough for a line of a log. */
const USABLE = /^[ -~]{1,200}$/;

/** The id of a request: the one that its client or a proxy gave it, without tokens, or a new one. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  if (typeof given !== 'string' || !USABLE.test(given)) return randomUUID();
  return given.includes('eyJ') ? given.replace(TOKENS, MASK) : given;
}
