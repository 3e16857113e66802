import type { ServerResponse } from 'node:http';
import type { ByteText } from './encode-body.ts';

interface Ending {
  readonly response: ServerResponse;
  readonly text: ByteText;
}

/** Taken before a test can put a clock of its own in its place. */
const atEndOfTurn = setImmediate;
let endings: Ending[] = [];

/**
 * Ends a response with its body, at the end of this turn of the event loop, with all others that are ready by then.
 *
 * To wake a client that waits costs more than any other step of a request. When the responses leave one after the other
 * without a pause, a client that reads them all is woken once. Redis does the same with its replies before it waits for
 * more requests.
 */
export function endTogether(response: ServerResponse, text: ByteText): void {
  endings.push({ response, text });
  if (endings.length === 1) atEndOfTurn(endAll);
}

function endAll(): void {
  const ready = endings;
  endings = [];
  for (const { response, text } of ready) response.end(text, 'latin1');
}
