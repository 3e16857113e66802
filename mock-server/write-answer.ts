import type { ServerResponse } from 'node:http';
import { type Answer, JSON_TYPE } from './answer.ts';

/** The one place that writes responses. */
export function writeAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { ...headers, 'Content-Type': JSON_TYPE, 'Content-Length': bytes.length });
  response.end(bytes);
}
