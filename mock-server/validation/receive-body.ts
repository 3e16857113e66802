import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { loadExpress } from '../http/load-express.ts';
import type { Explanation } from '../problems/explanation.ts';
import { type Problem, payloadTooLarge, unreadableBody } from '../problems/problem.ts';

/** Where body-parser puts what it has read. */
type Parsed = IncomingMessage & { body?: unknown };

/** The bytes of a received body; undefined if there was none. */
export function bytesOf({ body }: Parsed): Buffer | undefined {
  return Buffer.isBuffer(body) ? body : undefined;
}

const MEGABYTE = 1024 * 1024;
/** By limit. */
const readers = new Map<number, RequestHandler>();

/**
 * Receives the body of a request; it can be received again.
 *
 * @param limit in megabytes
 * @returns its bytes; 413 for a body that is too large, 400 for one that is incomplete or cannot be decompressed
 */
export async function receiveBody(request: Parsed, limit: number): Promise<Buffer | Problem> {
  const received = bytesOf(request);
  if (received) return received;
  const isTooLarge = Number(request.headers['content-length']) > limit * MEGABYTE;
  if (isTooLarge) return payloadTooLarge(limit); // before the body arrives
  return isPlain(request) ? receivePlain(request) : receiveAny(request, limit);
}

/** Whether a body is unread, uncompressed and of a known length, like nearly all are. The limit has been checked. */
function isPlain({ headers, readableDidRead, destroyed }: Parsed): boolean {
  const isAsItIs = headers['content-length'] !== undefined && headers['content-encoding'] === undefined;
  return isAsItIs && !readableDidRead && !destroyed;
}

/** Receives a plain body with the same result as body-parser, without loading it. */
function receivePlain(request: Parsed): Promise<Buffer | Problem> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('error', () => resolve(unreadableBody(INCOMPLETE)));
    request.once('end', () => {
      const body = Buffer.concat(chunks);
      request.body = body;
      resolve(body);
    });
  });
}

function receiveAny(request: Parsed, limit: number): Promise<Buffer | Problem> {
  return new Promise((resolve, reject) => {
    readerOf(limit)(request as never, {} as never, (error?: unknown) => {
      if (!error) return resolve(bytesOf(request) ?? Buffer.alloc(0));
      const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
      if (status === 413) return resolve(payloadTooLarge(limit));
      return status < 500 ? resolve(unreadableBody(explain(request, error))) : reject(error);
    });
  });
}

function readerOf(limit: number): RequestHandler {
  const reader = readers.get(limit) ?? loadExpress().raw({ type: () => true, limit: limit * MEGABYTE });
  readers.set(limit, reader);
  return reader;
}

const INCOMPLETE: Explanation = { reason: 'the connection was closed before the body was complete' };

/** Why body-parser has refused a body. */
function explain({ headers }: Parsed, error: unknown): Explanation {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'request.aborted') return INCOMPLETE;
  if (type === 'request.size.invalid')
    return { reason: 'the body is shorter or longer than its Content-Length' };
  if (type === 'encoding.unsupported') {
    return {
      reason: 'the Content-Encoding of the body is not supported',
      hint: 'send the body uncompressed, or compressed with gzip, deflate or br',
    };
  }
  const isCompressed = headers['content-encoding'] !== undefined;
  return {
    reason: isCompressed
      ? 'the body is not compressed as its Content-Encoding says'
      : 'the body cannot be read',
  };
}
