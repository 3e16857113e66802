import type { ServerResponse } from 'node:http';

/** Ends each response as soon as it is ready. */
export function endTogether(response: ServerResponse, text: string): void {
  response.end(text);
}
