import type { ServerResponse } from 'node:http';

interface Ending {
  readonly response: ServerResponse;
  readonly text: string;
  readonly length: number;
}

/** Taken before a test can put a clock of its own in its place. */
const atEndOfTurn = setImmediate;
let endings: Ending[] = [];

/**
 * Ends a response with its body at the end of this turn of the event loop, together with all others that are ready by
 * then.
 *
 * Waking a client that waits costs more than any other step of a request. When the responses leave one after the other
 * without a pause, a client that reads them all is woken once. Redis does the same with its replies before it waits for
 * more requests (docs/performance.md).
 *
 * @param length of the text in UTF-8, in bytes
 */
export function endTogether(response: ServerResponse, text: string, length: number): void {
  endings.push({ response, text, length });
  if (endings.length === 1) atEndOfTurn(endAll);
}

function endAll(): void {
  const ready = endings;
  endings = [];
  for (const { response, text, length } of ready) {
    const isAscii = length === text.length;
    response.end(text, isAscii ? 'latin1' : 'utf8'); // the same bytes; latin1 is written many times as fast
  }
}
