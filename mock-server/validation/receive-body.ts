import type { IncomingMessage } from 'node:http';
import type { Explanation } from '../problems/explanation.ts';
import { type Problem, payloadTooLarge, unreadableBody } from '../problems/problem.ts';

/** Where body-parser puts what it has read, and where a received body is kept. */
type Parsed = IncomingMessage & { body?: unknown };

/** The bytes of a received body; undefined if there was none. */
export function bytesOf({ body }: Parsed): Buffer | undefined {
  return Buffer.isBuffer(body) ? body : undefined;
}

export const MEGABYTE = 1024 * 1024;

export const INCOMPLETE: Explanation = { reason: 'the connection was closed before the body was complete' };

/**
 * Receives the body of a request as it stands, whatever its `Content-Encoding` says; it can be received again.
 *
 * @param limit in megabytes
 * @returns its bytes; 413 for a body that is too large, 400 for one that is incomplete
 */
export async function receiveBody(request: Parsed, limit: number): Promise<Buffer | Problem> {
  const received = bytesOf(request);
  if (received) return received;
  const isTooLarge = Number(request.headers['content-length']) > limit * MEGABYTE;
  if (isTooLarge) return payloadTooLarge(limit); // before the body arrives
  if (request.destroyed) return unreadableBody(INCOMPLETE);
  return request.readableDidRead ? Buffer.alloc(0) : receive(request, limit);
}

function receive(request: Parsed, limit: number): Promise<Buffer | Problem> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit * MEGABYTE) {
        chunks.length = 0; // the rest is read, so that the connection can be used again, but not kept
        resolve(payloadTooLarge(limit));
      } else {
        chunks.push(chunk);
      }
    });
    request.once('error', () => resolve(unreadableBody(INCOMPLETE)));
    request.once('end', () => {
      if (length > limit * MEGABYTE) return;
      const body = Buffer.concat(chunks);
      request.body = body;
      resolve(body);
    });
  });
}
