import type { ServerResponse } from 'node:http';

interface Ending {
  readonly response: ServerResponse;
  readonly body: string | Uint8Array;
  readonly length: number;
}

/** Taken before a test can replace it with fake timers. */
const atEndOfTurn = setImmediate;
let endings: Ending[] = [];

/**
 * Ends a response with its body at the end of this event-loop turn, together with all others that are ready by then.
 *
 * Waking up a waiting client costs more than any other step of a request. If responses are written in one batch, a
 * client that reads them all wakes up once. Redis does the same with its replies before it waits for more requests
 * (docs/performance.md).
 *
 * @param length of the body in bytes, that of a text in UTF-8
 */
export function endTogether(response: ServerResponse, body: string | Uint8Array, length: number): void {
  endings.push({ response, body, length });
  if (endings.length === 1) atEndOfTurn(endAll);
}

function endAll(): void {
  const ready = endings;
  endings = [];
  for (const { response, body, length } of ready) {
    if (typeof body !== 'string') response.end(body);
    else {
      const isAscii = length === body.length;
      response.end(body, isAscii ? 'latin1' : 'utf8'); // the same bytes, but latin1 is written much faster
    }
  }
}
