import type { ServerResponse } from 'node:http';
import type { Answer } from '../../mock-server/http/answer.ts';

/** What the application gets instead of a response of the target, in the unified format of FactPulse. */
export function refusal(status: number, errorCode: string, errorMessage: string): Answer {
  return { status, headers: {}, body: { errorCode, errorMessage: `factpulse-kit record: ${errorMessage}` } };
}

export function refuse(outgoing: ServerResponse, { status, body }: Answer): void {
  const text = Buffer.from(JSON.stringify(body));
  outgoing.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': text.length }).end(text);
}
